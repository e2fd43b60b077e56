import { setTimeout as wait } from 'node:timers/promises'
import { Kysely, type LogEvent, PostgresDialect } from 'kysely'
import pg from 'pg'
import { StartFault } from '#server/start-fault.ts'
import { type Database, int8 } from './database.ts'
import { isUnavailable } from './unavailable.ts'

/** How long is waited for what, in milliseconds; 0 is for ever. */
export interface DatabaseLimits {
  /** For a connection, new or free. */
  connect: number
  /** For a statement; the server ends it. Nobody waits longer than a second more, also where the server is gone. */
  statement: number
}

/** For commands that work until they are done. */
const patient: DatabaseLimits = { connect: 5_000, statement: 0 }

/** Connects when it is asked first. */
export function connectServer(
  url: string,
  { connect, statement }: DatabaseLimits = patient,
  log?: (event: LogEvent) => void,
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: connect,
    application_name: 'aftercare',
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...(statement && {
      statement_timeout: statement,
      query_timeout: statement + 1_000,
      // A process that was frozen inside a transaction holds its locks no longer.
      idle_in_transaction_session_timeout: statement,
    }),
    Client: CarefulClient,
    types: { getTypeParser: (oid, format) => (oid === int8 ? Number : pg.types.getTypeParser(oid, format)) },
  })
  // An idle connection that breaks: the pool opens a new one for the next query.
  pool.on('error', () => undefined)
  return {
    kysely: new Kysely({ dialect: new PostgresDialect({ pool }), ...(log && { log }) }),
    engine: { kind: 'server', pool },
    close: async () => {
      if (!pool.ended) await pool.end()
    },
  }
}

/** PostgreSQL 15 or newer. A database that is not there yet is asked for `patience` ms before giving up. */
export async function openServer(url: string, patience = 8_000): Promise<Database> {
  const db = connectServer(url)
  try {
    await untilServes(db, url, patience)
    return db
  } catch (error) {
    await db.close()
    throw error
  }
}

/** Throws a sentence for whoever runs the server where it cannot be used, `ServerAway` where it has not answered yet. */
export async function untilServes({ engine }: Database, url: string, patience: number): Promise<void> {
  if (engine.kind === 'embedded') return
  try {
    const version = await firstAnswer(engine.pool, Date.now() + patience)
    if (version < 150_000)
      throw new StartFault(`The database is PostgreSQL ${version / 10_000}; 15 or newer is needed.`)
  } catch (error) {
    if (error instanceof StartFault) throw error
    const sentence = `The database at ${withoutPassword(url)} cannot be used: ${reasonOf(error)}.`
    throw isUnavailable(error) ? new ServerAway(sentence) : new StartFault(sentence)
  }
}

/** It may answer later. */
export class ServerAway extends StartFault {
  override name = 'ServerAway'
}

async function firstAnswer(pool: pg.Pool, deadline: number): Promise<number> {
  for (;;) {
    try {
      const { rows } = await pool.query<{ version: number }>(
        "select current_setting('server_version_num')::int as version",
      )
      return rows[0]!.version // one row always
    } catch (error) {
      // Anything else is a server that says no; waiting does not help.
      if (Date.now() > deadline || !isUnavailable(error)) throw error
      await wait(500)
    }
  }
}

/**
 * A connection that breaks while somebody holds it has no listener of the pool: unheard, that would end the process. And
 * one whose statement was given up still waits for its answer: it is hung up, so that nobody is given it again.
 */
class CarefulClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config)
    this.on('error', () => undefined)
  }

  // biome-ignore lint/suspicious/noExplicitAny: the many shapes of pg's own `query`, handed through
  override query(...args: any[]): any {
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const answer: unknown = (super.query as (...args: any[]) => unknown)(...args)
    if (answer instanceof Promise)
      answer.catch(error => {
        if (error instanceof Error && error.message === 'Query read timeout') this.connection.stream.destroy()
      })
    return answer
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
