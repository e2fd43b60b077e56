import type { MarkdownIt, StateBlock } from 'markdown-it'
import type { Remark } from '#compiler/complaint.ts'

export const calloutNames = ['note', 'tip', 'warning', 'caution', 'danger'] as const
/** Blocks whose line may hold a title: Markdown, as any other text. */
const titled: readonly string[] = [...calloutNames, 'details', 'tab']
const directiveNames: readonly string[] = [...titled, 'tabs', 'steps', 'only', 'except']

const OPENING = /^:{3,}[ \t]*([A-Za-z][\w-]*)[ \t]*(.*)$/
const CLOSING = /^:{3,}[ \t]*$/

/** What the rules below leave in `env` for the rest of the compiler. */
export interface DirectiveEnv {
  remarks: Remark[]
  /** Line of the file on which the body starts. */
  firstLine: number
  /** After the first block without an end nothing is looked for again: the scan would cost lines × lines. */
  unclosed?: true
}

/** `:::name arguments` … `:::` around blocks. Blocks nest; each closing line ends the innermost. */
export function directives(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'directive', directiveRule, { alt: ['paragraph', 'reference', 'blockquote', 'list'] })
}

function directiveRule(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const first = textOfLine(state, startLine)
  if (!first.startsWith(':::') || state.sCount[startLine]! - state.blkIndent >= 4) return false
  const env = state.env as unknown as DirectiveEnv // every caller of the parser hands one in
  const opening = OPENING.exec(first)
  if (!opening && !CLOSING.test(first)) return false
  if (silent) return true
  if (!opening) {
    env.remarks.push({ line: startLine + env.firstLine, ...strayEnd })
    state.line = startLine + 1
    return true
  }
  const end = env.unclosed ? undefined : findEnd(state, startLine, endLine)
  const [, name = '', rest = ''] = opening
  if (end === undefined) {
    if (!env.unclosed) env.remarks.push({ line: startLine + env.firstLine, ...unclosed(name) })
    env.unclosed = true
    state.line = startLine + 1
    return true
  }
  if (!directiveNames.includes(name)) env.remarks.push({ line: startLine + env.firstLine, ...unknown(name) })

  const { parentType, lineMax } = state
  state.parentType = 'reference'
  state.lineMax = end
  const open = state.push('directive_open', 'div', 1)
  open.block = true
  open.map = [startLine, end + 1]
  open.meta = { name, title: titleOf(rest) }
  if (titled.includes(name)) pushTitle(state, name, titleOf(rest), startLine, env)
  state.md.block.tokenize(state, startLine + 1, end)
  const close = state.push('directive_close', 'div', -1)
  close.block = true
  close.meta = { name }
  state.parentType = parentType
  state.lineMax = lineMax
  state.line = end + 1
  return true
}

/** `:::tip Title` has a paragraph of its own for the title, so that links and facts in it are checked like all others. */
function pushTitle(state: StateBlock, name: string, title: string, line: number, env: DirectiveEnv): void {
  if (!title && name !== 'details' && name !== 'tab') return
  if (!title) env.remarks.push({ line: line + env.firstLine, ...withoutTitle(name) })
  state.push('directive_title_open', 'p', 1).meta = { name }
  const inline = state.push('inline', '', 0)
  inline.content = title
  inline.map = [line, line + 1]
  inline.children = []
  state.push('directive_title_close', 'p', -1).meta = { name }
}

/** Line of the `:::` that belongs to the one on `startLine`; fenced code in between counts as text. */
function findEnd(state: StateBlock, startLine: number, endLine: number): number | undefined {
  let depth = 0
  let fence = ''
  for (let line = startLine + 1; line < endLine; line++) {
    const text = textOfLine(state, line)
    if (text && state.sCount[line]! < state.blkIndent) return undefined
    const mark = /^(`{3,}|~{3,})/.exec(text)?.[1]
    if (fence) {
      if (mark?.startsWith(fence) && text.trim() === mark) fence = ''
      continue
    }
    if (mark) fence = mark
    else if (CLOSING.test(text)) {
      if (depth === 0) return line
      depth--
    } else if (OPENING.test(text)) depth++
  }
  return undefined
}

const textOfLine = (state: StateBlock, line: number): string =>
  state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line])

/** `:::tip Title` and `:::tip[Title]` say the same. */
const titleOf = (rest: string): string => /^\[(.*)\]$/.exec(rest.trim())?.[1] ?? rest.trim()

const known = directiveNames.map(name => `:::${name}`).join(' ')

const unclosed = (name: string): Omit<Remark, 'line'> => ({
  code: 'directive-unclosed',
  found: `:::${name} that does not end`,
  expected: 'a line ::: after it',
  fix: 'add a line ::: where the block ends',
})
const withoutTitle = (name: string): Omit<Remark, 'line'> => ({
  code: 'directive-without-content',
  found: `:::${name} without a title`,
  expected: `what is inside, such as :::${name} Title`,
  fix: 'write the title on the same line',
})
const unknown = (name: string): Omit<Remark, 'line'> => ({
  code: 'directive-unknown',
  found: `the unknown block :::${name}`,
  expected: `one of ${known}`,
  fix: 'use one of these, or write the text without a block',
})
const strayEnd: Omit<Remark, 'line'> = {
  code: 'directive-unclosed',
  found: 'a line ::: that ends nothing',
  expected: `a line such as :::tip before it`,
  fix: 'remove it, or add the line that opens the block',
}
