import MarkdownItClass, { type MarkdownIt, type StateBlock } from 'markdown-it'
import deflist from 'markdown-it-deflist'
import { full as emoji } from 'markdown-it-emoji'
import footnote from 'markdown-it-footnote'
import mark from 'markdown-it-mark'
import type { Notes } from './import-notes.ts'
import { calloutFor } from './shortcodes.ts'

/** Reads Markdown with HTML as other systems do: everything becomes HTML, with the line of each block in `data-line`. */
export function createSourceParser(isMdx: boolean): MarkdownIt {
  const md = new MarkdownItClass({ html: true, linkify: true, maxNesting: 60 })
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  md.validateLink = () => true
  md.normalizeLink = url => url
  md.use(footnote).use(deflist).use(mark).use(emoji, { shortcuts: {} })
  md.inline.ruler.disable('footnote_inline')
  if (isMdx) md.disable('code')
  const around = { alt: ['paragraph', 'reference', 'blockquote', 'list'] }
  md.block.ruler.before('fence', 'colons', colonBlock, around)
  md.block.ruler.before('fence', 'indented', indentedBlock, around)
  md.block.ruler.before(
    'html_block',
    'tag_line',
    (state, start, end, silent) => tagLine(state, start, end, silent, isMdx),
    around,
  )
  md.core.ruler.push('lines', state => {
    for (const token of state.tokens)
      if (token.map && token.nesting >= 0) token.attrSet('data-line', String(token.map[0] + 1))
  })
  addRules(md)
  return md
}

function addRules({ renderer, utils }: MarkdownIt): void {
  const { rules } = renderer
  rules['box_open'] = (tokens, index) => {
    const { name, title, rest } = tokens[index]!.meta as { name: string; title: string; rest: string } // set below
    return `<x-box name="${utils.escapeHtml(name)}" data-line="${tokens[index]!.attrGet('data-line') ?? ''}"${rest ? ` rest="${utils.escapeHtml(rest)}"` : ''}>${title}`
  }
  rules['box_title_open'] = () => '<header>'
  rules['box_title_close'] = () => '</header>'
  rules['box_close'] = () => '</x-box>\n'
  rules['fence'] = (tokens, index) => {
    const token = tokens[index]!
    const info = utils.unescapeAll(token.info).trim().split(/\s+/)[0]!.replaceAll(/[{}]/g, '')
    return `<pre data-line="${token.attrGet('data-line') ?? ''}"${info ? ` info="${utils.escapeHtml(info)}"` : ''}><code>${utils.escapeHtml(token.content)}</code></pre>\n`
  }
  rules['footnote_ref'] = (tokens, index) => `<sup note="${Number(tokens[index]!.meta?.['id']) + 1}">n</sup>`
  rules['footnote_block_open'] = () => '<section notes="">\n'
  rules['footnote_block_close'] = () => '</section>\n'
  rules['footnote_open'] = (tokens, index) => `<div note="${Number(tokens[index]!.meta?.['id']) + 1}">`
  rules['footnote_close'] = () => '</div>\n'
  rules['footnote_anchor'] = () => ''
}

const textOfLine = (state: StateBlock, line: number): string =>
  state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line])

function pushBox(state: StateBlock, name: string, title: string, rest: string, from: number, to: number): void {
  const open = state.push('box_open', 'x-box', 1)
  open.block = true
  open.map = [from, to]
  open.meta = { name, title: '', rest }
  if (!title) return
  state.push('box_title_open', 'header', 1)
  const inline = state.push('inline', '', 0)
  inline.content = title
  inline.map = [from, from + 1]
  inline.children = []
  state.push('box_title_close', 'header', -1)
}

const COLONS = /^(:{3,})[ \t]*\{?\.?([A-Za-z][\w-]*)\}?[ \t]*(.*)$/

/** `:::name[Title]{attributes}` … `:::`, also without an end. */
function colonBlock(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const first = textOfLine(state, start)
  if (!first.startsWith(':::')) return false
  const opening = COLONS.exec(first)
  if (!opening && !/^:{3,}\s*$/.test(first)) return false
  if (silent) return true
  const { notes } = state.env as { notes?: Notes } // of page-html.ts
  if (!opening) {
    notes?.add(start + 1, ':::', 'left out', 'it ends nothing')
    state.line = start + 1
    return true
  }
  const [, marks = '', name = '', written = ''] = opening
  let depth = 0
  let fence = ''
  let last = end
  let closed = false
  for (let line = start + 1; line < end; line++) {
    const text = textOfLine(state, line)
    const ticks = /^(`{3,}|~{3,})/.exec(text)?.[1]
    if (fence) {
      if (ticks?.startsWith(fence)) fence = ''
      continue
    }
    if (ticks) fence = ticks
    else if (/^:{3,}\s*$/.test(text)) {
      const length = text.trim().length
      if (depth === 0 || (length > 3 && length === marks.length)) {
        last = line
        closed = true
        break
      }
      depth--
    } else if (COLONS.test(text)) depth++
  }
  if (!closed) notes?.add(start + 1, `:::${name}`, 'changed', 'it has no end: all that follows is inside')
  const braces = /\{([^}]*)\}\s*$/.exec(written)?.[1] ?? ''
  const plain = written.replace(/\{[^}]*\}\s*$/, '').trim()
  const title = /^\[(.*)\]$/.exec(plain)?.[1] ?? (plain || (/title\s*=\s*"([^"]*)"/.exec(braces)?.[1] ?? ''))
  const { parentType, lineMax } = state
  state.parentType = 'reference'
  state.lineMax = last
  pushBox(state, name.toLowerCase(), title, '', start, last)
  state.md.block.tokenize(state, start + 1, last)
  state.push('box_close', 'x-box', -1)
  state.parentType = parentType
  state.lineMax = lineMax
  state.line = closed ? last + 1 : last
  return true
}

const INDENTED =
  /^(!!!|\?\?\?\+?|===[!+]?)[ \t]+(?:([\w-]+)(?:[ \t]+[\w -]+?)?[ \t]*)?(?:"((?:[^"\\]|\\.)*)"|'([^']*)')?[ \t]*$/

/** `!!! note "Title"`, `??? note`, `=== "Tab"`: what stands four columns deeper belongs to it. */
function indentedBlock(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const match = INDENTED.exec(textOfLine(state, start))
  if (!match || state.sCount[start]! - state.blkIndent >= 4) return false
  const [, marks = '', type = '', double, single] = match
  const indent = state.sCount[start]! + 4
  let last = start + 1
  for (let line = start + 1; line < end; line++) {
    if (state.isEmpty(line)) continue
    if (state.sCount[line]! < indent) break
    last = line + 1
  }
  if (last === start + 1 && marks.startsWith('=')) return false
  if (silent) return true
  const title = double ?? single ?? ''
  const name = marks.startsWith('=') ? 'tab' : marks.startsWith('?') ? 'details' : type.toLowerCase()
  const heading = title || (name === 'details' ? type.charAt(0).toUpperCase() + type.slice(1) : '')
  const { parentType, lineMax, blkIndent } = state
  state.parentType = 'reference'
  state.lineMax = last
  state.blkIndent = indent
  pushBox(state, name, heading, '', start, last)
  state.md.block.tokenize(state, start + 1, last)
  state.push('box_close', 'x-box', -1)
  state.parentType = parentType
  state.lineMax = lineMax
  state.blkIndent = blkIndent
  state.line = last
  return true
}

const TAGS_ONLY = /^(?:<\/?[A-Za-z][\w-]*(?:\s[^<>]*)?>\s*)+$/

/** A line of tags alone, around Markdown: in MDX any, elsewhere those that ask for it and closing ones. */
function tagLine(state: StateBlock, start: number, _end: number, silent: boolean, isMdx: boolean): boolean {
  const text = textOfLine(state, start)
  if (!text.startsWith('<') || !TAGS_ONLY.test(text)) return false
  if (!isMdx && state.sCount[start]! - state.blkIndent >= 4) return false
  const names = [...text.matchAll(/<\/?([\w-]+)/g)].map(match => match[1]!.toLowerCase())
  const isOurs = names.every(name => name.startsWith('x-') || calloutFor.get(name))
  const asks = /\smarkdown(?:="[^"]*")?[\s>]/.test(text) || /^<\//.test(text)
  if (!isOurs && !asks && !(isMdx && !/<(?:pre|table|thead|tbody|tr|script|style)\b/.test(text))) return false
  if (silent) return !/^<(?:br|img|kbd|a|b|i|em|strong|code|span|sub|sup)\b/i.test(text)
  if (/^<(?:br|img|kbd|a|b|i|em|strong|code|span|sub|sup)\b/i.test(text)) return false
  const token = state.push('html_block', '', 0)
  token.map = [start, start + 1]
  token.content = `${text.replace(/^<([\w-]+)/, `<$1 data-line="${start + 1}"`)}\n`
  state.line = start + 1
  return true
}
