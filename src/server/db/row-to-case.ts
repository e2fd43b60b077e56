import type { Selectable } from 'kysely'
import { type Case, caseNumber } from '#domain/case/case.ts'
import type { Tables } from './tables.ts'

/** Numbers begin beyond this, so that nobody reads from one how many complaints there are. */
const before = 10_000

/** A complaint as its customer sees it, on her conversation and at the desk. */
export const rowToCase = (row: Selectable<Tables['cases']>): Case => ({
  number: caseNumber(before + Number(row.position)),
  category: row.category,
  ...(row.due_at && { by: row.due_at.toISOString() }),
  ...(row.basis && { basis: row.basis }),
  ...(row.closed_at && { closedAt: row.closed_at.toISOString() }),
  ...(row.outcome && { outcome: row.outcome }),
  ...(row.asked_at && row.solved === null && { asks: true as const }),
  ...(row.solved && { solved: true as const }),
})
