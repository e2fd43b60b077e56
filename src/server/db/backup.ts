import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { StartFault } from '#server/start-fault.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** In an order in which each refers to those before it. What a limit counts and who is signed in is left out. */
export const backupTables = [
  'settings',
  // Before what waits: the database keeps it up to date with each row that comes.
  'inbox_items',
  'inbox_staff',
  'erased',
  'daily_counts',
  'overview_notes',
  'orders',
  'order_corrections',
  'shipments',
  'shipment_events',
  'refunds',
  'deliveries',
  'delivery_subjects',
  'unknown_codes',
  'pulls',
  'entries',
  'votes',
  'comments',
  'conversations',
  'cases',
  'conversation_messages',
  'desk_mentions',
  'conversation_files',
  'handovers',
  'handover_reads',
  'mail_reads',
  'improvements',
  'appointments',
  'appointment_blocks',
  'shares',
  'messages',
  // Before what is searched for: the database counts each that comes.
  'missed_queries',
  'misses',
  'article_counts',
  'link_checks',
  'link_rounds',
  'reviews',
  'review_votes',
  'review_photos',
  'returns',
  'return_events',
  'return_photos',
  'order_requests',
  'withdrawals',
  'survey_turns',
  'survey_invitations',
  'survey_answers',
  'survey_reasons',
  'survey_moments',
  'outgoing',
  'order_notices',
  'notice_choices',
  'consent_log',
  'push_subscriptions',
  'canned_replies',
  'canned_texts',
  'desk_views',
  'staff',
  'staff_account',
  'staff_passkeys',
  'staff_totp',
  'staff_recovery_codes',
  'staff_invitations',
  'api_tokens',
  'endpoints',
  'endpoint_deliveries',
  'staff_articles',
  'audit_log',
] as const

const batch = 500
/** Statements as long as this, in letters: fewer of them take less time, longer ones more memory. */
const longest = 4_000_000

/**
 * Writes all rows into one gzipped file, as of one moment: a line of JSON each, behind a line that names their table. The
 * same on both databases, so a backup of the embedded one is also the way to PostgreSQL.
 */
export async function writeBackup({ kysely }: Database, path: string, now: Date): Promise<number> {
  const temporary = `${path}.part`
  let rows = 0
  async function* lines() {
    yield `${JSON.stringify({ aftercare: 1, at: now.toISOString() })}\n`
    const trx = await kysely.startTransaction().setIsolationLevel('repeatable read').execute()
    try {
      for (const table of backupTables) {
        yield `${JSON.stringify({ table })}\n`
        await sql`declare backup no scroll cursor for select row_to_json(t)::text as line from ${sql.table(table)} t`.execute(
          trx,
        )
        for (;;) {
          const found = await sql<{ line: string }>`fetch ${sql.lit(batch)} from backup`.execute(trx)
          if (!found.rows.length) break
          rows += found.rows.length
          yield found.rows.map(({ line }) => `${line}\n`).join('')
        }
        await sql`close backup`.execute(trx)
      }
    } finally {
      await trx.rollback().execute()
    }
    yield `${JSON.stringify({ end: rows })}\n`
  }
  try {
    await pipeline(lines, createGzip(), createWriteStream(temporary, { mode: 0o600 }))
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  return rows
}

/** Reads a backup into an empty database; all of it or nothing. */
export async function readBackup({ kysely }: Database, path: string): Promise<number> {
  const { rows: used } = await sql`select 1 from settings union all select 1 from orders union all select 1 from entries
    union all select 1 from staff union all select 1 from audit_log limit 1`.execute(kysely)
  if (used.length) throw new StartFault('The database is not empty: restore into a new one.')
  return kysely.transaction().execute(async trx => {
    const rebuild = await dropIndexes(trx)
    // Nobody sits before what is just being read.
    await sql`select set_config('aftercare.quiet', 'on', true)`.execute(trx)
    let table: string | undefined
    let columns: RawBuilder<unknown> | undefined
    let waiting: string[] = []
    let letters = 0
    let rows = 0
    let end: number | undefined
    const flush = async () => {
      if (!waiting.length || !table) return
      columns ??= sql.join((await columnsOf(trx, table, waiting[0] ?? '')).map(name => sql.ref(name)))
      await sql`
        insert into ${sql.table(table)} (${columns}) overriding system value
        select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${`[${waiting.join(',')}]`}::json)`.execute(
        trx,
      )
      rows += waiting.length
      waiting = []
      letters = 0
    }
    for await (const line of linesOf(path)) {
      const marker = /^\{"(?:aftercare|table|end)":/.test(line) ? JSON.parse(line) : undefined
      if (!marker) waiting.push(line)
      letters += line.length
      if (marker || letters >= longest) await flush()
      if (marker?.table) {
        table = backupTables.find(known => known === marker.table)
        columns = undefined
      }
      if (marker?.end !== undefined) end = marker.end
    }
    if (end !== rows) throw new StartFault(`The backup ${path} is damaged or not complete: nothing was restored.`)
    await rebuild()
    for (const table of ['reviews', 'return_events', 'conversation_messages', 'cases'])
      await sql`select setval(pg_get_serial_sequence(${table}, 'position'), coalesce((select max(position) from ${sql.table(table)}), 0) + 1, false)`.execute(
        trx,
      )
    return rows
  })
}

/**
 * Those that a row of the backup names, as all of its table do: what an earlier release did not know has its default, what this
 * one does not is left.
 */
async function columnsOf(trx: Kysely<Tables>, table: string, row: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select key as name from json_object_keys(${row}::json) as key
    where exists (select from pg_attribute
      where attrelid = ${table}::regclass and attname = key and attnum > 0 and not attisdropped)`.execute(trx)
  return rows.map(({ name }) => name)
}

/** Made once over all rows an index takes a fraction of the time that keeping it up row by row does. */
async function dropIndexes(trx: Kysely<Tables>): Promise<() => Promise<void>> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
    where t.relname in (${sql.join(backupTables)}) and t.relnamespace = current_schema()::regnamespace
      and not exists (select 1 from pg_constraint where conindid = i.indexrelid)`.execute(trx)
  for (const { name } of rows) await sql`drop index ${sql.id(name)}`.execute(trx)
  await sql`set local maintenance_work_mem = '256MB'`.execute(trx)
  return async () => {
    for (const { definition } of rows) await sql.raw(definition).execute(trx)
    for (const table of backupTables) await sql`analyze ${sql.table(table)}`.execute(trx)
  }
}

/** The lines of a gzipped file; throws a sentence where it is none, or not to its end. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path)
  const unzipped = file.pipe(createGunzip())
  const failed = new Promise<never>((_, reject) => unzipped.once('error', reject))
  // It may fail before anybody waits for it; whoever does gets the error.
  failed.catch(() => undefined)
  try {
    yield* createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY })
  } catch {
    throw new StartFault(`The backup ${path} cannot be read.`)
  } finally {
    // Who has seen enough leaves in the middle: what then failed in the rest of it, nobody would hear.
    file.destroy()
    unzipped.destroy()
  }
}
