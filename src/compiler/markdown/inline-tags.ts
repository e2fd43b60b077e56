import type { MarkdownIt, StateInline } from 'markdown-it'

/** The tags that a text may hold as they are: Markdown has no marks for them. */
const inlineTags = ['kbd', 'sup', 'sub'] as const

const OPENING = new RegExp(`<(${inlineTags.join('|')})>`, 'y')

/** `<kbd>Ctrl</kbd>`, `<sup>`, `<sub>`: in lower case, without attributes, opened and closed in one paragraph. */
export function inlineTagRule(md: MarkdownIt): void {
  md.inline.ruler.before('autolink', 'inline_tag', readTag)
}

/** Where a text has no closing tag any more, none is looked for again: the scan would cost tags × letters. */
interface TagEnv {
  unclosedTags?: Map<string, number>
}

function readTag(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x3c) return false
  OPENING.lastIndex = state.pos
  const tag = OPENING.exec(state.src)?.[1]
  if (!tag) return false
  const start = state.pos + tag.length + 2
  const end = closingOf(state, tag, start)
  if (end < 0 || end === start) return false
  if (!silent) {
    const { posMax } = state
    state.push(`${tag}_open`, tag, 1)
    state.pos = start
    state.posMax = end
    state.md.inline.tokenize(state)
    state.push(`${tag}_close`, tag, -1)
    state.posMax = posMax
  }
  state.pos = end + tag.length + 3
  return true
}

function closingOf(state: StateInline, tag: string, start: number): number {
  const env = state.env as TagEnv // ours alone
  env.unclosedTags ??= new Map()
  const key = `${tag} ${state.src.length} ${state.posMax}`
  if ((env.unclosedTags.get(key) ?? Number.POSITIVE_INFINITY) <= start) return -1
  const end = state.src.indexOf(`</${tag}>`, start)
  if (end >= 0 && end < state.posMax) return end
  env.unclosedTags.set(key, start)
  return -1
}
