import type { TFunction } from 'i18next'
import { type DeskReturn, moveReturn } from '#contract/returns/desk-returns.ts'
import { ask } from '#desk/frame/ask.ts'
import type { BulkAction } from '#desk/frame/bulk.tsx'
import { nextReturnStates } from '#domain/return/return.ts'

/** Steps that ask for nothing more; a label and a refusal differ from return to return. */
const steps = [
  ['approved', 'a'],
  ['received', 'e'],
  ['refunded', 'b'],
] as const

export const bulkMoves = (t: TFunction): BulkAction<DeskReturn>[] =>
  steps.map(([to, keyName]) => ({
    name: to,
    text: t(`returns.move.${to}`),
    keyName,
    fits: ({ state }) => nextReturnStates[state].includes(to),
    send: ({ id, state }) => ask(moveReturn, { id, from: state, state: to }),
  }))
