import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { withDatabase } from '#cli/with-database.ts'
import { roles } from '#domain/staff/staff.ts'
import {
  changePassword,
  createStaff,
  listStaff,
  randomPassword,
  removeStaff,
} from '#server/features/staff/staff-accounts.ts'
import { weaknessOf } from '#server/features/staff/weak-password.ts'

const usage = `Usage:
  aftercare staff add EMAIL --name NAME [--role ${roles.join('|')}] [--password-stdin]
  aftercare staff password EMAIL [--password-stdin]
  aftercare staff remove EMAIL
  aftercare staff list [--json]

A password of your own has 10 characters or more and is none that is guessed soon. A new one ends all sessions of the
account. With the embedded database the server must be stopped; with DATABASE_URL it may run.`

export async function run(args: string[]): Promise<number | undefined> {
  const { values, positionals } = readArguments(args) ?? { values: {}, positionals: [] }
  const [verb, email = ''] = positionals
  const role = roles.find(candidate => candidate === (values.role ?? 'agent'))
  if (verb === 'list') return list(values.json ?? false)
  if (verb === 'remove' && email) return remove(email)
  if (verb === 'add' && values.name && role && /^\S+@\S+\.\S+$/.test(email)) {
    const password = await readPassword(values['password-stdin'], { email, name: values.name })
    if (password === undefined) return 2
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
  if (verb === 'password' && email) {
    const password = await readPassword(values['password-stdin'], { email, name: '' })
    if (password === undefined) return 2
    return withDatabase(async db => {
      const changed = await changePassword(db, email, password, new Date())
      if (!changed) console.error(`${email} has no account.`)
      else if (values['password-stdin']) console.log(`${email} has a new password; all sessions have ended.`)
      else console.log(`${email} has the new password ${password} (shown only now); all sessions have ended.`)
      return changed ? 0 : 1
    })
  }
  console.log(usage)
  return values.help ? 0 : 2
}

/** The one that was given, unless it is weak; else a random one. */
async function readPassword(
  isGiven: boolean | undefined,
  account: { email: string; name: string },
): Promise<string | undefined> {
  if (!isGiven) return randomPassword()
  const password = (await text(process.stdin)).trim()
  const weakness = weaknessOf(password, account)
  if (weakness) console.error(`The password ${weakness}.`)
  return weakness ? undefined : password
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
