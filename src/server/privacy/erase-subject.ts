import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '#server/db/database.ts'
import type { Tables } from '#server/db/tables.ts'
import { tableRules } from './registry.ts'
import type { Subject } from './subject.ts'

/** Table → how many rows of it were erased; those without any are absent. */
export type ErasedRows = Partial<Record<string, number>>

/** Does what the registry says, table by table, in its order. Files go after the transaction: `removeSinkFiles`. */
export async function eraseSubject(
  trx: Transaction<Tables>,
  who: Subject,
): Promise<{ rows: ErasedRows; files: string[] }> {
  const files = await sinkFilesOf(trx, who)
  const rows: ErasedRows = {}
  for (const [table, { hers, becomes }] of Object.entries(tableRules)) {
    if (!hers || !becomes) continue
    const change =
      becomes === 'deleted'
        ? sql`delete from ${sql.table(table)}`
        : sql`update ${sql.table(table)} set ${assignments(becomes)}`
    const { numAffectedRows } = await sql`${change} where ${hers(who)}`.execute(trx)
    if (numAffectedRows) rows[table] = Number(numAffectedRows)
  }
  return { rows, files }
}

/** Table → rows that still name somebody called as she is, and may be of somebody else: for a person to look at. */
export async function stillNamed(trx: Transaction<Tables>, fullNames: readonly string[]): Promise<ErasedRows> {
  const found: ErasedRows = {}
  for (const [table, { mentions }] of Object.entries(tableRules)) {
    if (!mentions) continue
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${sql.table(table)} where ${mentions({ fullNames })}`.execute(trx)
    if (rows[0]?.count) found[table] = rows[0].count
  }
  return found
}

const assignments = (values: Record<string, RawBuilder<unknown>>) =>
  sql.join(Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`))

/** Names of the files that her messages became, also where one is just being written. */
async function sinkFilesOf(trx: Transaction<Tables>, who: Subject): Promise<string[]> {
  const { hers } = tableRules.outgoing
  const { rows } = await sql<{ key: string }>`select key from outgoing where ${hers!(who)}`.execute(trx) // it has one
  return rows.flatMap(({ key }) => {
    const reference = createHash('sha256').update(key).digest('base64url').slice(0, 32)
    return [`${reference}.eml`, `${reference}.txt`]
  })
}

export async function removeSinkFiles(directory: string, files: readonly string[]): Promise<void> {
  for (const file of files) await rm(join(directory, file), { force: true })
}

/**
 * What was deleted stays in the pages and the log of a database until they are used again. Those of the embedded one lie in
 * our own directory: tables are written anew, the old log is removed. PostgreSQL does so by itself, in its own time.
 */
export async function compactEmbedded({ engine }: Database): Promise<void> {
  if (engine.kind !== 'embedded') return
  await engine.pglite.exec('set wal_recycle = off')
  await engine.pglite.exec('vacuum full')
  for (let turn = 0; turn < 2; turn++) await engine.pglite.exec('select pg_switch_wal(); checkpoint')
}
