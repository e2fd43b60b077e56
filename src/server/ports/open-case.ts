import type { Transaction } from 'kysely'
import type { ComplaintCategory } from '#domain/case/case.ts'
import type { Tables } from '#server/db/tables.ts'

/** Makes a case of a conversation that begins, in its transaction; prepared before, as calendars are read. */
export type OpenCase = (complaint: {
  conversation: string
  market: string
  category: ComplaintCategory
}) => Promise<(trx: Transaction<Tables>) => Promise<void>>
