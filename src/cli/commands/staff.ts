import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { withDatabase } from '#cli/with-database.ts'
import { roles } from '#domain/staff/staff.ts'
import { createStaff, listStaff, randomPassword, removeStaff } from '#server/features/staff/staff-accounts.ts'

const usage = `Usage:
  aftercare staff add EMAIL --name NAME [--role ${roles.join('|')}] [--password-stdin]
  aftercare staff remove EMAIL
  aftercare staff list [--json]

With the embedded database the server must be stopped; with DATABASE_URL it may run.`

export async function run(args: string[]): Promise<number | undefined> {
  const { values, positionals } = readArguments(args) ?? { values: {}, positionals: [] }
  const [verb, email = ''] = positionals
  const role = roles.find(candidate => candidate === (values.role ?? 'agent'))
  if (verb === 'list') return list(values.json ?? false)
  if (verb === 'remove' && email) return remove(email)
  if (verb === 'add' && values.name && role && /^\S+@\S+\.\S+$/.test(email)) {
    const password = values['password-stdin'] ? (await text(process.stdin)).trim() : randomPassword()
    if (password.length < 10) {
      console.error('The password needs at least 10 characters.')
      return 2
    }
    return withDatabase(async db => {
      const made = await createStaff(db, { email, name: values.name ?? '', role, password }, new Date())
      if (!made) {
        console.error(`${email} has an account already.`)
        return 1
      }
      console.log(
        values['password-stdin']
          ? `${email} may sign in.`
          : `${email} may sign in with the password ${password} (shown only now).`,
      )
      return 0
    })
  }
  console.log(usage)
  return values.help ? 0 : 2
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        role: { type: 'string' },
        'password-stdin': { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return undefined
  }
}

const list = (json: boolean) =>
  withDatabase(async db => {
    const staff = await listStaff(db)
    if (json) console.log(JSON.stringify(staff))
    else for (const { email, name, role } of staff) console.log(`${email}\t${role}\t${name}`)
    return 0
  })

const remove = (email: string) =>
  withDatabase(async db => {
    const removed = await removeStaff(db, email)
    console[removed ? 'log' : 'error'](removed ? `${email} may not sign in any more.` : `${email} has no account.`)
    return removed ? 0 : 1
  })
