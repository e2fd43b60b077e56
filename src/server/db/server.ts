import { setTimeout as wait } from 'node:timers/promises'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { StartFault } from '#server/start-fault.ts'
import { type Database, int8 } from './database.ts'

/** PostgreSQL 15 or newer. A database that is not there yet is asked for `patience` ms before giving up. */
export async function openServer(url: string, patience = 8_000): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    application_name: 'aftercare',
    types: { getTypeParser: (oid, format) => (oid === int8 ? Number : pg.types.getTypeParser(oid, format)) },
  })
  // An idle connection that breaks: the pool opens a new one for the next query.
  pool.on('error', () => undefined)
  try {
    const version = await firstAnswer(pool, Date.now() + patience)
    if (version < 150_000)
      throw new StartFault(`The database is PostgreSQL ${version / 10_000}; 15 or newer is needed.`)
  } catch (error) {
    await pool.end()
    if (error instanceof StartFault) throw error
    throw new StartFault(`The database at ${withoutPassword(url)} cannot be used: ${reasonOf(error)}.`)
  }
  return {
    kysely: new Kysely({ dialect: new PostgresDialect({ pool }) }),
    engine: { kind: 'server', pool },
    close: async () => {
      if (!pool.ended) await pool.end()
    },
  }
}

async function firstAnswer(pool: pg.Pool, deadline: number): Promise<number> {
  for (;;) {
    try {
      const { rows } = await pool.query<{ version: number }>(
        "select current_setting('server_version_num')::int as version",
      )
      return rows[0]!.version // one row always
    } catch (error) {
      // Class 28 and 3D: the server is there and says no; waiting does not help.
      if (Date.now() > deadline || /^(28|3D)/.test((error as { code?: string }).code ?? '')) throw error // pg: errors with codes
      await wait(500)
    }
  }
}

function withoutPassword(url: string): string {
  const parsed = new URL(url)
  return `${parsed.host}${parsed.pathname}`
}

function reasonOf(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error
  return (first instanceof Error ? first.message : String(first)).replace(/\.$/, '')
}
