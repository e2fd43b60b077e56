import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Database } from '#server/db/database.ts'

/** Every row of every table of every schema of ours, with bytes as text. */
export async function everyRow({ kysely }: Database): Promise<string> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select schemaname as schema, tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`.execute(kysely)
  const texts: string[] = []
  for (const { schema, name } of tables) {
    const { rows } = await sql`select * from ${sql.table(`${schema}.${name}`)}`.execute(kysely)
    texts.push(`${name}: ${JSON.stringify(rows, (_, value) => textOf(value))}`)
  }
  return texts.join('\n')
}

/** Bytes as text; a Buffer has become `{ type, data }` before a replacer sees it. */
function textOf(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1')
  const isBuffer = typeof value === 'object' && value !== null && 'data' in value && Array.isArray(value.data)
  return isBuffer ? Buffer.from(value.data as number[]).toString('latin1') : value // bytes of a Buffer
}

/** Every file under a folder, as text; without the folder nothing. */
export async function everyFile(directory: string): Promise<string> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
  const texts = entries
    .filter(entry => entry.isFile())
    .map(async entry => `${entry.name}\n${await readFile(join(entry.parentPath, entry.name), 'latin1')}`)
  return (await Promise.all(texts)).join('\n')
}
