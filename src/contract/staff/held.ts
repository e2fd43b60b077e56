import { operation } from '#contract/operation.ts'

/** For so long what tells a customer something waits, so that it can be taken back. */
export const undoSeconds = 10
/** Of one try to take back. */
export const mostUndone = 100

/** What a member of staff has decided and the server has not done yet. */
export interface HeldAction {
  id: string
  /** Name of its operation. */
  action: string
  /** Id of the entry that it is done to. */
  object: string
  /** E-mail address of the member of staff. */
  who: string
  /** Until it is done, in milliseconds from the answer on. */
  left: number
}

/** What was done already, or taken back by somebody else, is not among the answer. */
export const undoHeld = operation<{ ids: string[] }, { undone: string[] }>()({
  name: 'undoHeld',
  method: 'POST',
  path: '/api/desk/held/undo',
  summary: 'Take back what was decided a moment ago, before any customer hears of it',
  refusals: ['unauthenticated', 'forbidden', 'invalid', 'malformed'],
})
