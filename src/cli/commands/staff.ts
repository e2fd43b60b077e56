import { text } from 'node:stream/consumers'
import { noteCommand } from '#cli/note-command.ts'
import { readArguments } from '#cli/read-arguments.ts'
import { withDatabase } from '#cli/with-database.ts'
import { type Role, roles } from '#domain/staff/staff.ts'
import {
  changePassword,
  changeRole,
  createStaff,
  listStaff,
  randomPassword,
  removeStaff,
  resetFactorsOf,
} from '#server/features/staff/staff-accounts.ts'
import { weaknessOf } from '#server/features/staff/weak-password.ts'

const usage = `Usage:
  aftercare staff add EMAIL --name NAME [--role ROLE] [--languages de,fr] [--password-stdin]
  aftercare staff role EMAIL ROLE [--languages de,fr]
  aftercare staff password EMAIL [--password-stdin]
  aftercare staff reset EMAIL
  aftercare staff remove EMAIL
  aftercare staff list [--json]

ROLE is ${roles.join(', ')} (agent where none is named). Languages: a translator works in hers alone; others are
given conversations in theirs.
A password of your own has 10 characters or more and is none that is guessed soon. A new one ends all sessions of the
account. reset takes away app, passkeys and recovery codes of who has lost them. With the embedded database the server must be stopped; with DATABASE_URL it may run.`

const options = {
  name: { type: 'string' },
  role: { type: 'string' },
  languages: { type: 'string' },
  'password-stdin': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

export async function run(args: string[]): Promise<number | undefined> {
  const { values, positionals } = readArguments(args, options) ?? { values: {}, positionals: [] }
  const [verb, email = ''] = positionals
  const role = roles.find(candidate => candidate === (verb === 'role' ? positionals[2] : (values.role ?? 'agent')))
  const languages = readLanguages(role, values.languages)
  if (!languages) return 2
  if (verb === 'list') return list(values.json ?? false)
  if (verb === 'remove' && email) return remove(email)
  if (verb === 'reset' && email) return reset(email)
  if (verb === 'add' && values.name && role && /^\S+@\S+\.\S+$/.test(email)) {
    const password = await readPassword(values['password-stdin'], { email, name: values.name })
    if (password === undefined) return 2
    return withDatabase(async db => {
      const made = await createStaff(db, { email, name: values.name ?? '', role, languages, password }, new Date())
      if (!made) {
        console.error(`${email} has an account already.`)
        return 1
      }
      await noteCommand(db, 'addStaff', email)
      console.log(
        values['password-stdin']
          ? `${email} may sign in.`
          : `${email} may sign in with the password ${password} (shown only now).`,
      )
      return 0
    })
  }
  if (verb === 'role' && email && role) return changeRoleOf(email, role, languages)
  if (verb === 'password' && email) {
    const password = await readPassword(values['password-stdin'], { email, name: '' })
    if (password === undefined) return 2
    return withDatabase(async db => {
      const changed = await changePassword(db, email, password, new Date())
      if (changed) await noteCommand(db, 'changeStaffPassword', email)
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

const list = (json: boolean) =>
  withDatabase(async db => {
    const staff = await listStaff(db)
    if (json) console.log(JSON.stringify(staff))
    else
      for (const { email, name, role, languages } of staff)
        console.log([email, languages ? `${role} (${languages})` : role, name].join('\t'))
    return 0
  })

const remove = (email: string) =>
  withDatabase(async db => {
    const outcome = await removeStaff(db, email)
    if (outcome === 'removed') {
      await noteCommand(db, 'removeStaff', email)
      console.log(`${email} may not sign in any more.`)
    }
    return sayNo(email, outcome)
  })

const reset = (email: string) =>
  withDatabase(async db => {
    const isReset = await resetFactorsOf(db, email)
    if (isReset) {
      await noteCommand(db, 'resetFactorsOf', email)
      console.log(`${email} signs in by password alone until a second factor is set up anew; all sessions have ended.`)
    }
    return sayNo(email, isReset ? 'changed' : 'unknown')
  })

const changeRoleOf = (email: string, role: Role, languages: readonly string[]) =>
  withDatabase(async db => {
    const outcome = await changeRole(db, email, role, languages)
    if (outcome === 'changed') {
      await noteCommand(db, 'changeStaff', email)
      console.log(`${email} is ${role} now${languages.length ? ` (${languages.join(', ')})` : ''}.`)
    }
    return sayNo(email, outcome)
  })

/** Why nothing was done; the exit code. */
function sayNo(email: string, outcome: 'removed' | 'changed' | 'unknown' | 'last_admin'): number {
  if (outcome === 'unknown') console.error(`${email} has no account.`)
  if (outcome === 'last_admin') console.error(`${email} is the last administrator: make somebody else one first.`)
  return outcome === 'unknown' || outcome === 'last_admin' ? 1 : 0
}

/** In their usual spelling; undefined, and said, where one is unknown or a translator has none. */
function readLanguages(role: Role | undefined, given: string | undefined): string[] | undefined {
  const named = given?.split(/[\s,]+/).filter(Boolean) ?? []
  if (role === 'translator' && !named.length) {
    console.error('A translator needs --languages, such as de,fr.')
    return undefined
  }
  try {
    return Intl.getCanonicalLocales(named)
  } catch {
    console.error(`Of the languages ${given} one is none: write them as de,fr,pt-BR.`)
    return undefined
  }
}
