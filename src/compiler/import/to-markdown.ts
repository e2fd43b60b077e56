import TurndownService from 'turndown'

/** HTML, adapted and with its addresses resolved → the Markdown of our articles. */
export function toMarkdown(main: Element): string {
  return convert(main)
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

const service = new TurndownService({
  headingStyle: 'atx',
  hr: '---',
  bulletListMarker: '-',
  codeBlockStyle: 'fenced',
  emDelimiter: '*',
  br: '\\',
})

const convert = (element: Element): string => service.turndown(element as unknown as TurndownService.Node) // the same DOM, from domino
const inline = (element: Element): string =>
  convert(element)
    .replaceAll(/\\?\n\s*/g, ' ')
    .trim()
const elementOf = (node: TurndownService.Node): Element => node as unknown as Element // turndown hands in elements of our document

// What our Markdown would read as something else; `^` is the start of a text, which may be the start of a line.
const escapes: [RegExp, string][] = [
  [/\\/g, '\\\\'],
  [/([*`[\]_])/g, '\\$1'],
  [/^([-+>]|={1,}|:|~|#{1,6}(?= |$))/g, '\\$1'],
  [/^(\d{1,9})([.)])(?=\s|$)/g, '$1\\$2'],
  [/~~/g, '\\~\\~'],
  [/==/g, '\\=\\='],
  [/\{(?=[{#])/g, '\\{'],
  [/&(?=#?\w+;)/g, '\\&'],
  [/<(?=\/?(?:kbd|sup|sub)>|[a-z][a-z0-9+.-]*:|[^\s<>@]+@)/gi, '\\<'],
]
service.escape = text => escapes.reduce((escaped, [pattern, by]) => escaped.replaceAll(pattern, by), text)

const isWord = (text: string | null | undefined): boolean => /^[\p{L}\p{N}]/u.test(text ?? '')
/** Marks next to a letter count only where they stand at a letter on their other side, too (CommonMark 6.2). */
function emphasis(content: string, node: TurndownService.Node, marks: string): string {
  const text = content.trim()
  if (!text) return content
  const element = elementOf(node)
  const before = element.previousSibling?.textContent?.at(-1)
  const after = element.nextSibling?.textContent?.at(0)
  const fails = (isWord(before) && !isWord(text)) || (isWord(after) && !isWord(text.at(-1)))
  return fails ? text : `${marks}${text}${marks}`
}

service.addRule('emphasis', { filter: ['em', 'i'], replacement: (content, node) => emphasis(content, node, '*') })
service.addRule('strong', {
  filter: ['strong', 'b'],
  replacement: (content, node) =>
    elementOf(node).parentElement?.closest('strong,b') ? content : emphasis(content, node, '**'),
})
service.addRule('struck', { filter: ['del', 's'], replacement: (content, node) => emphasis(content, node, '~~') })
service.addRule('marked', { filter: ['mark'], replacement: (content, node) => emphasis(content, node, '==') })
service.addRule('quoted', { filter: ['q'], replacement: content => `“${content}”` })
service.addRule('reading', {
  filter: node => node.nodeName === 'RT',
  replacement: (content, node) => (elementOf(node).closest('ruby')?.querySelector('rp') ? content : `(${content})`),
})
service.addRule('tags', {
  filter: node => /^(?:KBD|SUP|SUB)$/.test(node.nodeName),
  replacement: (content, node) => {
    const note = elementOf(node).getAttribute('note')
    if (note) return `[^${note}]`
    const text = content.replaceAll(/\\?\n\s*/g, ' ')
    const tag = node.nodeName.toLowerCase()
    return text.trim() ? `<${tag}>${text}</${tag}>` : ''
  },
})
service.addRule('heading', {
  filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
  replacement: (content, node) => {
    const text = content.replaceAll(/\\?\n\s*/g, ' ').trim()
    const id = elementOf(node).getAttribute('our-id')
    if (!text) return ''
    if (!id) return `\n\n**${text}**\n\n`
    return `\n\n${'#'.repeat(Math.max(2, Number(node.nodeName[1])))} ${text} {#${id}}\n\n`
  },
})
service.addRule('item', {
  filter: 'li',
  replacement: (content, node) => {
    const list = elementOf(node).parentElement
    const start = Number(list?.getAttribute('start') ?? 1)
    const position = list
      ? Array.from(list.children)
          .filter(child => child.localName === 'li')
          .indexOf(elementOf(node))
      : 0
    const prefix = list?.localName === 'ol' ? `${Math.max(0, start || 0) + position}. ` : '- '
    const text = content
      .replace(/^\n+/, '')
      // A task, as its box was typed.
      .replace(/^\\\[([ xX])\\\] /, '[$1] ')
      .replace(/\n+$/, '\n')
      .replaceAll(/\n(?=.)/g, `\n${' '.repeat(prefix.length)}`)
    return `${prefix}${text.trimEnd()}${node.nextSibling ? '\n' : ''}`
  },
})
service.addRule('box', {
  filter: node => node.nodeName === 'INPUT',
  replacement: (_, node) => {
    const box = elementOf(node)
    if (box.getAttribute('type') !== 'checkbox') return ''
    return box.hasAttribute('checked') ? '[x] ' : '[ ] '
  },
})
service.addRule('code', {
  filter: ['pre'],
  replacement: (_, node) => {
    const element = elementOf(node)
    const text = (element.textContent ?? '').replace(/\n$/, '')
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
    const fence = '`'.repeat(longest + 1)
    return `\n\n${fence}${element.getAttribute('info') ?? ''}\n${text}\n${fence}\n\n`
  },
})
service.addRule('link', {
  filter: node => node.nodeName === 'A',
  replacement: (content, node) => {
    const link = elementOf(node)
    const href = link.getAttribute('href')
    const text = content.replaceAll(/\s*\\?\n\s*/g, ' ').trim()
    if (!href || !text) return content
    const lead = /^\s/.test(content) ? ' ' : ''
    const trail = /\s$/.test(content) ? ' ' : ''
    if (link.textContent === href && /^https?:\/\/[^\s<>]+$/.test(href)) return `${lead}<${href}>${trail}`
    return `${lead}[${text}](${destination(href)}${titleOf(link)})${trail}`
  },
})
service.addRule('picture', {
  filter: 'img',
  replacement: (_, node) => {
    const picture = elementOf(node)
    const src = picture.getAttribute('src')
    const alt = service.escape((picture.getAttribute('alt') ?? '').replaceAll(/\s+/g, ' ').trim())
    return src ? `![${alt}](${destination(src)}${titleOf(picture)})` : ''
  },
})
const destination = (url: string): string =>
  /^[^\s()<>\\]+$/.test(url) ? url : `<${url.replaceAll(/[<>\n\\]/g, character => encodeURIComponent(character))}>`
const titleOf = (element: Element): string => {
  const title = element.getAttribute('title')?.replaceAll(/\s+/g, ' ').trim()
  return title ? ` "${title.replaceAll(/["\\]/g, '\\$&')}"` : ''
}

service.addRule('definitions', {
  filter: ['dl'],
  replacement: (_, node) => {
    const parts = Array.from(elementOf(node).children).flatMap(child =>
      child.localName === 'div' ? Array.from(child.children) : [child],
    )
    const lines = parts.map((part, index) => {
      if (part.localName === 'dt')
        return `${index && parts[index - 1]?.localName === 'dd' ? '\n' : ''}${inline(part) || '…'}`
      if (part.localName !== 'dd') return `\n${convert(part)}\n`
      return `: ${convert(part)
        .trim()
        .replaceAll(/\n(?=.)/g, '\n  ')}\n`
    })
    return `\n\n${lines.join('\n')}\n\n`
  },
})
service.addRule('header', {
  filter: node => node.nodeName === 'HEADER' && isBlock(node.parentNode),
  replacement: () => '',
})
service.addRule('section', {
  filter: node => node.nodeName === 'SECTION',
  replacement: (content, node) => {
    const element = elementOf(node)
    const block = element.getAttribute('block')
    const header = Array.from(element.children).find(child => child.localName === 'header')
    const title = header ? inline(header) : ''
    const body = content.trim()
    if (!block) return `\n\n${content}\n\n`
    if (block === 'group' || block === 'steps') return `\n\n${title ? `**${title}**\n\n` : ''}${body}\n\n`
    return `\n\n:::${block}${title ? ` ${title}` : ''}\n${body}\n:::\n\n`
  },
})
const isBlock = (node: Node | null): boolean => node?.nodeName === 'SECTION' && (node as Element).hasAttribute('block') // a section is an element
service.addRule('note', {
  filter: node => node.nodeName === 'DIV' && elementOf(node).hasAttribute('note'),
  replacement: (content, node) =>
    `\n\n[^${elementOf(node).getAttribute('note')}]: ${content.trim().replaceAll(/\n(?=.)/g, '\n    ')}\n\n`,
})
service.addRule('table', { filter: 'table', replacement: (_, node) => tableOf(elementOf(node)) })

/** Rows of equal length; a first row without headings stands as it is, as Markdown has no table without a head. */
function tableOf(table: Element): string {
  const rows = Array.from(table.querySelectorAll('tr'))
    .filter(row => row.closest('table') === table)
    .map(row =>
      Array.from(row.children).flatMap(cell => {
        const span = Math.min(20, Math.max(1, Number(cell.getAttribute('colspan')) || 1))
        return [cellText(cell), ...Array<string>(span - 1).fill('')]
      }),
    )
    .filter(row => row.length)
  const caption = table.querySelector('caption')
  const width = Math.max(0, ...rows.map(row => row.length))
  if (!width) return caption ? `\n\n${inline(caption)}\n\n` : ''
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, at) => cells[at] ?? '').join(' | ')} |`
  const heads = table.querySelector('tr')?.children ?? []
  const marks = Array.from({ length: width }, (_, at) => {
    const align = /(?:text-align:\s*|^)(center|right)/.exec(
      `${heads[at]?.getAttribute('align') ?? ''}${heads[at]?.getAttribute('style') ?? ''}`,
    )?.[1]
    return align === 'center' ? ':-:' : align === 'right' ? '--:' : '---'
  })
  const [first = [], ...others] = rows
  return `\n\n${caption ? `${inline(caption)}\n\n` : ''}${[line(first), `| ${marks.join(' | ')} |`, ...others.map(line)].join('\n')}\n\n`
}

function cellText(cell: Element): string {
  if (!cell.firstElementChild) return inline(cell).replaceAll('|', '\\|')
  for (const block of Array.from(cell.querySelectorAll('pre'))) {
    const code = cell.ownerDocument.createElement('code')
    code.textContent = block.textContent?.replaceAll(/\s*\n\s*/g, ' ').trim() ?? ''
    block.parentNode?.replaceChild(code, block)
  }
  for (const item of Array.from(cell.querySelectorAll('li'))) item.parentNode?.replaceChild(spaced(item, '•'), item)
  for (const block of [
    ...cell.querySelectorAll('p,ul,ol,div,section,header,dl,dt,dd,table,tr,td,th,h1,h2,h3,h4,h5,h6,br,blockquote'),
  ]) {
    if (block.parentNode && block !== cell) block.parentNode.replaceChild(spaced(block, ''), block)
  }
  return inline(cell).replaceAll('|', '\\|')
}

function spaced(element: Element, mark: string): Element {
  const made = element.ownerDocument.createElement('span')
  made.appendChild(element.ownerDocument.createTextNode(` ${mark} `))
  while (element.firstChild) made.appendChild(element.firstChild)
  made.appendChild(element.ownerDocument.createTextNode(' '))
  return made
}
