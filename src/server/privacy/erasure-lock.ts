import { sql, type Transaction } from 'kysely'
import type { Tables } from '#server/db/tables.ts'

/** Shared by who writes what may be erased, taken alone by who erases; until the transaction ends. */
export const erasureLock = 4_207_001

/**
 * Whoever erases waits until this is written, and what comes after it sees what was erased. Before any row is locked: who
 * erases would wait for that row, and this for the erasure.
 */
export const holdOffErasure = (trx: Transaction<Tables>) =>
  sql`select pg_advisory_xact_lock_shared(${erasureLock})`.execute(trx)

/** What is being read at this moment is written first, and then erased, too. */
export const waitForWriters = (trx: Transaction<Tables>) =>
  sql`select pg_advisory_xact_lock(${erasureLock})`.execute(trx)
