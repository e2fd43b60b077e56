import type { Transaction } from 'kysely'
import type { Facts } from '#domain/order/order-facts.ts'
import type { Tables } from '#server/db/tables.ts'

/** Remembers which orders something new was stored of, in the same transaction; `features/notifications` does it. */
export type NoteChanges = (trx: Transaction<Tables>, facts: Facts, now: Date) => Promise<void>
