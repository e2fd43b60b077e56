import { readArguments } from '#cli/read-arguments.ts'
import { withDatabase } from '#cli/with-database.ts'
import { writeBackup } from '#server/db/backup.ts'
import { checkBackup } from '#server/db/check-backup.ts'
import { StartFault } from '#server/start-fault.ts'

const usage = `Usage:
  aftercare backup FILE
  aftercare backup --check FILE

Writes all of the shop's data into one gzipped file, and reads it again to its end. With the embedded database the server
must be stopped. --check reads a file that is there and says what it holds; it needs no database.`

const options = { check: { type: 'boolean' }, help: { type: 'boolean' } } as const

export async function run(args: string[]): Promise<number | undefined> {
  const { values, positionals } = readArguments(args, options) ?? { values: {}, positionals: [] }
  const [file, more] = positionals
  if (!file || more || values.help) {
    console.log(usage)
    return values.help ? 0 : 2
  }
  if (values.check) return check(file)
  return withDatabase(async db => {
    const rows = await writeBackup(db, file, new Date())
    console.log(`${rows} rows written to ${file}`)
    return check(file)
  })
}

async function check(file: string): Promise<number> {
  try {
    const { at, rows, tables } = await checkBackup(file)
    console.log(`${file} is whole: ${rows} rows as of ${at}`)
    for (const [table, count] of Object.entries(tables)) console.log(`  ${table}: ${count}`)
    return 0
  } catch (error) {
    if (!(error instanceof StartFault)) throw error
    console.error(error.message)
    return 1
  }
}
