import { type Kysely, sql } from 'kysely'
import type { Tables } from '#server/db/tables.ts'
import { tableRules } from './registry.ts'
import type { Subject } from './subject.ts'

/** Everything that the registry knows of somebody: table → rows. Bytes as text where they are text, else in base64. */
export async function exportSubject(db: Kysely<Tables>, who: Subject): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {}
  for (const [table, { hers }] of Object.entries(tableRules)) {
    if (!hers) continue
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)} where ${hers(who)}`.execute(
      db,
    )
    if (rows.length) found[table] = rows.map(readable)
  }
  return found
}

const readable = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Uint8Array ? textOf(value) : value]),
  )

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return Buffer.from(bytes).toString('base64')
  }
}
