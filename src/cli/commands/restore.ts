import { access } from 'node:fs/promises'
import { withDatabase } from '#cli/with-database.ts'
import { readBackup } from '#server/db/backup.ts'

const usage = `Usage: aftercare restore FILE

Reads a backup into an empty database: a new DATA_DIR, or a new database at DATABASE_URL.`

export async function run([file, ...rest]: string[]): Promise<number | undefined> {
  if (!file || file.startsWith('-') || rest.length) {
    console.log(usage)
    return file === '--help' ? 0 : 2
  }
  const isThere = await access(file).then(
    () => true,
    () => false,
  )
  if (!isThere) {
    console.error(`There is no file ${file}.`)
    return 1
  }
  return withDatabase(async db => {
    const rows = await readBackup(db, file)
    console.log(`${rows} rows restored from ${file}`)
    return 0
  })
}
