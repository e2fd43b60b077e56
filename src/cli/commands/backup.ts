import { withDatabase } from '#cli/with-database.ts'
import { writeBackup } from '#server/db/backup.ts'

const usage = `Usage: aftercare backup FILE

Writes all of the shop's data into one gzipped file. With the embedded database the server must be stopped.`

export async function run([file, ...rest]: string[]): Promise<number | undefined> {
  if (!file || file.startsWith('-') || rest.length) {
    console.log(usage)
    return file === '--help' ? 0 : 2
  }
  return withDatabase(async db => {
    const rows = await writeBackup(db, file, new Date())
    console.log(`${rows} rows written to ${file}`)
    return 0
  })
}
