import { createDocument } from '@mixmark-io/domino'

/** Where mail programs put what they quote. */
const quoted = [
  'blockquote',
  '.gmail_quote',
  '.gmail_quote_container',
  '.moz-cite-prefix',
  '.yahoo_quoted',
  '.protonmail_quote',
  '#divRplyFwdMsg',
  '#appendonsend',
  '#mail-editor-reference-message-container',
]
const unseen = 'script, style, head, title, template'
const blocks = /^(ADDRESS|ARTICLE|BR|DIV|DL|FOOTER|FORM|H[1-6]|HEADER|HR|LI|OL|P|PRE|SECTION|TABLE|TR|UL)$/

/** What a reader sees of an HTML mail, as lines, without what it quotes by its own marks. Nested too deep: nothing. */
export function htmlToText(html: string): string {
  if (!html.trim()) return ''
  const { body } = createDocument(html)
  // What Outlook quotes stands behind its mark, not in it.
  for (const mark of body.querySelectorAll('#divRplyFwdMsg, #appendonsend'))
    while (mark.nextSibling) mark.parentNode?.removeChild(mark.nextSibling)
  for (const node of body.querySelectorAll([unseen, ...quoted].join(', '))) node.parentNode?.removeChild(node)
  const parts: string[] = []
  let node: Node | null = body
  // By hand, not by calling itself: a mail of a million nested elements is no reason to fall over.
  while (node) {
    if (node.nodeType === 3) parts.push((node.nodeValue ?? '').replaceAll(/[\s ]+/g, ' '))
    if (blocks.test(node.nodeName)) parts.push('\n')
    if (node.firstChild) node = node.firstChild
    else {
      while (node && !node.nextSibling && node !== body) {
        node = node.parentNode
        if (node && blocks.test(node.nodeName)) parts.push('\n')
      }
      node = node === body ? null : (node?.nextSibling ?? null)
    }
  }
  return parts
    .join('')
    .replaceAll(/ *\n */g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
