import { StartFault } from '#server/start-fault.ts'
import { backupTables, linesOf } from './backup.ts'

export interface BackupContents {
  /** When it was made, ISO 8601. */
  at: string
  rows: number
  /** Rows of each table that has some. */
  tables: Record<string, number>
}

/** Reads a backup to its end without a database: whole, in our form, with as many rows as it says. Throws a sentence. */
export async function checkBackup(path: string): Promise<BackupContents> {
  let at: string | undefined
  let end: number | undefined
  let table: string | undefined
  let number = 0
  const tables: Record<string, number> = {}
  for await (const line of linesOf(path)) {
    number++
    const value = parse(line)
    if (!value) throw new StartFault(`The backup ${path} is damaged: line ${number} is no row.`)
    if (number === 1) {
      if (value['aftercare'] !== 1 || typeof value['at'] !== 'string')
        throw new StartFault(`${path} is no backup of Aftercare, or one of a newer release.`)
      at = value['at']
    } else if (typeof value['end'] === 'number' && Object.keys(value).length === 1) end = value['end']
    else if (typeof value['table'] === 'string' && Object.keys(value).length === 1) {
      table = backupTables.find(known => known === value['table'])
      if (!table)
        throw new StartFault(`The backup ${path} is of a newer release: its table ${value['table']} is not known.`)
    } else {
      if (!table || end !== undefined) throw new StartFault(`The backup ${path} is damaged at line ${number}.`)
      tables[table] = (tables[table] ?? 0) + 1
    }
  }
  const rows = Object.values(tables).reduce((sum, count) => sum + count, 0)
  if (!at || end !== rows) throw new StartFault(`The backup ${path} is not complete: it ends after ${rows} rows.`)
  return { at, rows, tables }
}

function parse(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined // lines are objects
  } catch {
    return undefined
  }
}
