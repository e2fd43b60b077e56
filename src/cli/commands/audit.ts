import { readArguments } from '#cli/read-arguments.ts'
import { withDatabase } from '#cli/with-database.ts'
import { checkAudit } from '#server/features/staff/audit-log.ts'

const usage = `Usage: aftercare audit check [--since HASH]

Reads the audit log and says whether a line was changed or removed. The hash that it prints is that of the last line: keep
it elsewhere and give it with --since next time, then lines that were cut off the end are found too.
With the embedded database the server must be stopped; with DATABASE_URL it may run.`

const options = { since: { type: 'string' }, help: { type: 'boolean' } } as const

export async function run(args: string[]): Promise<number | undefined> {
  const { values, positionals } = readArguments(args, options) ?? { values: {}, positionals: [] }
  if (positionals[0] !== 'check' || positionals[1] || values.help) {
    console.log(usage)
    return values.help ? 0 : 2
  }
  return withDatabase(async db => {
    const { entries, brokenAt, hash, knows } = await checkAudit(db, values.since)
    if (brokenAt) {
      console.error(`Line ${brokenAt} of the audit log is not as it was written, or lines before it are missing.`)
      return 1
    }
    if (!knows) {
      console.error(
        `No line of the audit log has the hash ${values.since}: lines are missing at its end, or all is new.`,
      )
      return 1
    }
    console.log(`The audit log is whole: ${entries} lines, the last ${hash}`)
    return 0
  })
}
