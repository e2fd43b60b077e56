import { readArguments } from '#cli/read-arguments.ts'
import { examine } from '#server/doctor/doctor.ts'
import { type Finding, wrong } from '#server/doctor/finding.ts'
import { type Config, readEnvironment } from '#server/env.ts'
import { StartFault } from '#server/start-fault.ts'

const usage = `Usage: aftercare doctor [--json]

Looks at settings, disk, database, clocks, address, mail, channels, sign-in and webhooks with the settings of the server, and says
what to do. Run it where the server runs, also while it runs. Ends with 1 where something does not work.`

const options = { json: { type: 'boolean' }, help: { type: 'boolean' } } as const

const marks = { fine: 'ok  ', warned: 'note', failed: 'FAIL', unknown: '?   ' }

export async function run(args: string[]): Promise<number | undefined> {
  const read = readArguments(args, options)
  if (!read || read.positionals.length || read.values.help) {
    console.log(usage)
    return read?.values.help ? 0 : 2
  }
  const config = readConfig()
  const findings: Finding[] =
    typeof config === 'string'
      ? config.split('\n').map(mistake => wrong('settings', mistake, 'Correct it; the server does not start with it.'))
      : await examine(config, () => new Date())
  if (read.values.json) console.log(JSON.stringify(findings, undefined, 2))
  else
    for (const { about, state, says, advice } of findings)
      console.log(`${marks[state]} ${about}: ${says}${advice ? `\n       ${advice}` : ''}`)
  return findings.some(({ state }) => state === 'failed') ? 1 : 0
}

function readConfig(): Config | string {
  try {
    return readEnvironment(process.env)
  } catch (error) {
    if (error instanceof StartFault) return error.message
    throw error
  }
}
