import type { Kysely } from 'kysely'
import type { Tables } from '#server/db/tables.ts'

/** Adds a line to the audit log, in the caller's transaction. */
export type NoteAudit = (
  trx: Kysely<Tables>,
  entry: { at: Date; who: string; address?: string | undefined; action: string; object?: string; outcome: string },
) => Promise<void>
