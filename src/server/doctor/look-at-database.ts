import { sql } from 'kysely'
import pg from 'pg'
import { migrationState } from '#server/db/migrate.ts'
import { connectServer, untilServes } from '#server/db/server.ts'
import type { Config } from '#server/env.ts'
import { type Finding, fine, messageOf, unknown, warned, wrong } from './finding.ts'

const mostApart = 2_000

/** PostgreSQL: reachable, new enough, with tables of this release, its clock ours, and signals that arrive. */
export async function lookAtDatabase({ databaseUrl, databaseDirectUrl }: Config, now: () => Date): Promise<Finding[]> {
  if (!databaseUrl)
    return [
      warned(
        'database',
        'The embedded database is used, by one process.',
        'For a shop set DATABASE_URL to a PostgreSQL.',
      ),
    ]
  const db = connectServer(databaseUrl, { connect: 5_000, statement: 10_000 })
  try {
    const begun = performance.now()
    await untilServes(db, databaseUrl, 0)
    const took = Math.round(performance.now() - begun)
    const { pending, newer } = await migrationState(db)
    const asked = now()
    const { rows } = await sql<{ now: Date; version: string; most: number; used: number; encoding: string }>`
      select now() as now, current_setting('server_version') as version,
        current_setting('max_connections')::int as most, current_setting('server_encoding') as encoding,
        (select count(*)::int from pg_stat_activity) as used`.execute(db.kysely)
    const { version, most, used, encoding, now: theirs } = rows[0]! // one row always
    const apart = theirs.getTime() - asked.getTime()
    return [
      fine(
        'database',
        `PostgreSQL ${version} answers in ${took} ms; ${pending.length ? `a start will bring its tables up to date (${pending.length} steps)` : 'its tables are up to date'}.`,
      ),
      ...(newer.length
        ? [
            warned(
              'database',
              `A newer release has been at it (${newer.at(-1)}).`,
              'Start that release again, if nothing speaks against it.',
            ),
          ]
        : []),
      ...(encoding === 'UTF8' ? [] : [wrong('database', `Its encoding is ${encoding}.`, 'Make it anew with UTF8.')]),
      ...(most - used < 12
        ? [
            warned(
              'database',
              `${used} of ${most} connections are in use; each process takes up to 13.`,
              'Raise max_connections, or put PgBouncer in front.',
            ),
          ]
        : []),
      Math.abs(apart) > mostApart
        ? warned(
            'clock',
            `The database’s clock is ${Math.round(apart / 1000)} s away from this one.`,
            'Switch on NTP on both machines.',
          )
        : fine('clock', 'This clock and the database’s agree.'),
      await lookAtSignals(databaseDirectUrl ?? databaseUrl, Boolean(databaseDirectUrl)),
    ]
  } catch (error) {
    return [
      wrong(
        'database',
        `${messageOf(error)}.`,
        'Start it, or correct DATABASE_URL. Until then pages are served, orders are not.',
      ),
    ]
  } finally {
    await db.close()
  }
}

/** LISTEN holds for a connection; a pooler that hands connections on after each transaction loses it. */
async function lookAtSignals(url: string, isDirect: boolean): Promise<Finding> {
  const [listener, sender] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })]
  for (const client of [listener, sender]) client.on('error', () => undefined)
  try {
    await listener.connect()
    await sender.connect()
    const heard = new Promise<boolean>(resolve => {
      listener.on('notification', () => resolve(true))
      setTimeout(resolve, 2_000, false).unref()
    })
    await listener.query('listen aftercare_doctor')
    await sender.query('notify aftercare_doctor')
    return (await heard)
      ? fine('signals', 'Processes hear each other at once, by LISTEN and NOTIFY.')
      : warned(
          'signals',
          'NOTIFY does not arrive: what one process stores another reads up to two seconds later.',
          isDirect
            ? 'DATABASE_DIRECT_URL has to lead past the pooler.'
            : 'Set DATABASE_DIRECT_URL to the database itself, past the pooler.',
        )
  } catch (error) {
    return unknown('signals', `LISTEN could not be tried: ${messageOf(error)}.`)
  } finally {
    await Promise.allSettled([listener.end(), sender.end()])
  }
}
