import { randomBytes, randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Role } from '#domain/staff/staff.ts'
import type { Database } from '#server/db/database.ts'
import type { Tables } from '#server/db/tables.ts'

export interface NewStaff {
  email: string
  name: string
  role: Role
  /** BCP 47; of a translator. */
  languages?: readonly string[]
  password: string
}

/** Makes an account as better-auth keeps it (sign-up over HTTP is off). False where the address has one already. */
export async function createStaff({ kysely }: Database, staff: NewStaff, now: Date): Promise<boolean> {
  const id = randomUUID()
  const email = staff.email.trim().toLowerCase()
  const { rows } = await sql`select 1 from staff where email = ${email}`.execute(kysely)
  if (rows.length) return false
  const hash = await hashOf(staff.password)
  return kysely.transaction().execute(trx => insertAccount(trx, { ...staff, id, email }, hash, now))
}

/** In the caller's transaction. Without a password: for who signs in at a provider. False where the address has one already. */
export async function makeAccount(
  trx: Kysely<Tables>,
  staff: Omit<NewStaff, 'password'> & { id: string; password?: string },
  now: Date,
): Promise<boolean> {
  return insertAccount(trx, staff, staff.password && (await hashOf(staff.password)), now)
}

async function insertAccount(
  trx: Kysely<Tables>,
  { id, name, email, role, languages = [] }: Omit<NewStaff, 'password'> & { id: string },
  hash: string | undefined,
  now: Date,
): Promise<boolean> {
  const made = await sql`
    insert into staff (id, name, email, "emailVerified", "createdAt", "updatedAt", role, languages)
    values (${id}, ${name}, ${email}, true, ${now}, ${now}, ${role}, ${languages.join(' ')})
    on conflict do nothing`.execute(trx)
  if (!made.numAffectedRows) return false
  if (hash)
    await sql`
      insert into staff_account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
      values (${randomUUID()}, ${id}, 'credential', ${id}, ${hash}, ${now}, ${now})`.execute(trx)
  return true
}

export const listStaff = ({ kysely }: Database) =>
  kysely.selectFrom('staff').select(['email', 'name', 'role', 'languages']).orderBy('email').execute()

/** 120 bits, easy to copy. */
export const randomPassword = (): string => randomBytes(15).toString('base64url')

/** Loaded when it is needed: most starts make no account. */
async function hashOf(password: string): Promise<string> {
  const { hashPassword } = await import('better-auth/crypto')
  return hashPassword(password)
}

/** Ends the sessions of the account: whoever knew the old password is out. False where there is no such account. */
export async function changePassword(
  { kysely }: Database,
  email: string,
  password: string,
  now: Date,
): Promise<boolean> {
  const hash = await hashOf(password)
  return kysely.transaction().execute(async trx => {
    const address = email.trim().toLowerCase()
    const staff = await trx.selectFrom('staff').select('id').where('email', '=', address).executeTakeFirst()
    if (!staff) return false
    await sql`update staff_account set password = ${hash}, "updatedAt" = ${now}
      where "userId" = ${staff.id} and "providerId" = 'credential'`.execute(trx)
    await sql`delete from staff_session where "userId" = ${staff.id}`.execute(trx)
    return true
  })
}

/** Holds from the next request on. The last administrator stays one. */
export function changeRole(
  { kysely }: Database,
  email: string,
  role: Role,
  languages: readonly string[],
): Promise<'changed' | 'unknown' | 'last_admin'> {
  return kysely.transaction().execute(async trx => {
    if (role !== 'admin' && (await isLastAdmin(trx, email))) return 'last_admin'
    const { numUpdatedRows } = await trx
      .updateTable('staff')
      .set({ role, languages: languages.join(' ') })
      .where('email', '=', email.trim().toLowerCase())
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n ? 'changed' : 'unknown'
  })
}

/** Ends the sessions too. The last administrator stays. */
export function removeStaff({ kysely }: Database, email: string): Promise<'removed' | 'unknown' | 'last_admin'> {
  return kysely.transaction().execute(async trx => {
    if (await isLastAdmin(trx, email)) return 'last_admin'
    const { numDeletedRows } = await trx
      .deleteFrom('staff')
      .where('email', '=', email.trim().toLowerCase())
      .executeTakeFirstOrThrow()
    return numDeletedRows > 0n ? 'removed' : 'unknown'
  })
}

/**
 * Keeps all administrators as they are until the transaction ends: two who remove each other leave one. Closed accounts let
 * nobody in, so they do not count.
 */
async function isLastAdmin(trx: Kysely<Tables>, email: string): Promise<boolean> {
  const admins = await trx
    .selectFrom('staff')
    .select('email')
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return admins.length === 1 && admins[0]?.email === email.trim().toLowerCase()
}

/** Ends its sessions; what it did stays, and it can be opened again. The last administrator stays. */
export function closeAccount(
  { kysely }: Database,
  email: string,
  now: Date,
): Promise<'closed' | 'unknown' | 'last_admin'> {
  return kysely.transaction().execute(async trx => {
    if (await isLastAdmin(trx, email)) return 'last_admin'
    const staff = await trx
      .updateTable('staff')
      .set({ disabled_at: now })
      .where('email', '=', email)
      .where('disabled_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!staff) return 'unknown'
    await trx.deleteFrom('staff_session').where('userId', '=', staff.id).execute()
    return 'closed'
  })
}

/** No codes, passkeys and recovery codes any more, and no session. */
export async function resetFactors(trx: Kysely<Tables>, userId: string): Promise<void> {
  for (const table of ['staff_totp', 'staff_passkeys', 'staff_recovery_codes'] as const)
    await trx.deleteFrom(table).where('user_id', '=', userId).execute()
  await trx.deleteFrom('staff_session').where('userId', '=', userId).execute()
}

/** The same by address. False where there is no such account. */
export function resetFactorsOf({ kysely }: Database, email: string): Promise<boolean> {
  return kysely.transaction().execute(async trx => {
    const address = email.trim().toLowerCase()
    const staff = await trx.selectFrom('staff').select('id').where('email', '=', address).executeTakeFirst()
    if (staff) await resetFactors(trx, staff.id)
    return staff !== undefined
  })
}
