import type { MarkdownIt, StateInline } from 'markdown-it'

/** Facts of the reader's market that a text can name as `{{fact}}`. */
export const factNames = [
  'country',
  'currency',
  'payments',
  'channels',
  'firstReply',
  'firstReplyHours',
  'officeHours',
  'withdrawalDays',
  'withdrawalPeriod',
] as const
export type FactName = (typeof factNames)[number]
export const isFactName = (name: string): name is FactName => (factNames as readonly string[]).includes(name) // widened: includes() takes members only

/** Facts that, alone in their paragraph, become a list. */
export const isListFact = (name: string): boolean => name === 'payments' || name === 'channels'

export function facts(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'fact', factRule)
}

function factRule(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x7b || state.src.charCodeAt(state.pos + 1) !== 0x7b) return false
  const end = state.src.indexOf('}}', state.pos + 2)
  if (end < 0 || end - state.pos > 60) return false
  const name = state.src.slice(state.pos + 2, end).trim()
  if (!/^[\w.-]+$/.test(name)) return false
  if (!silent) state.push('fact', '', 0).content = name
  state.pos = end + 2
  return true
}
