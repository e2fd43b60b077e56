import type { PGlite } from '@electric-sql/pglite'
import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import type { Tables } from './tables.ts'

/** One database, whichever way it runs. On the embedded one a transaction keeps everybody else waiting: inside, use only it. */
export interface Database {
  kysely: Kysely<Tables>
  engine: { kind: 'embedded'; pglite: PGlite } | { kind: 'server'; pool: Pool }
  close(): Promise<void>
}

/** int8, and so `count(*)`, as a number: all of ours are far below 2^53. */
export const int8 = 20
