import { randomBytes, randomUUID } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { sql } from 'kysely'
import type { Role } from '#domain/staff/staff.ts'
import type { Database } from '#server/db/database.ts'

export interface NewStaff {
  email: string
  name: string
  role: Role
  password: string
}

/** Makes an account as better-auth keeps it (sign-up over HTTP is off). False where the address has one already. */
export async function createStaff({ kysely }: Database, staff: NewStaff, now: Date): Promise<boolean> {
  const id = randomUUID()
  const email = staff.email.trim().toLowerCase()
  const { rows } = await sql`select 1 from staff where email = ${email}`.execute(kysely)
  if (rows.length) return false
  const password = await hashPassword(staff.password)
  return kysely.transaction().execute(async trx => {
    const made = await sql`
      insert into staff (id, name, email, "emailVerified", "createdAt", "updatedAt", role)
      values (${id}, ${staff.name}, ${email}, true, ${now}, ${now}, ${staff.role}) on conflict do nothing`.execute(trx)
    if (!made.numAffectedRows) return false
    await sql`
      insert into staff_account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
      values (${randomUUID()}, ${id}, 'credential', ${id}, ${password}, ${now}, ${now})`.execute(trx)
    return true
  })
}

export const listStaff = ({ kysely }: Database) =>
  kysely.selectFrom('staff').select(['email', 'name', 'role']).orderBy('email').execute()

/** 120 bits, easy to copy. */
export const randomPassword = (): string => randomBytes(15).toString('base64url')

/** Ends the sessions of the account: whoever knew the old password is out. False where there is no such account. */
export async function changePassword(
  { kysely }: Database,
  email: string,
  password: string,
  now: Date,
): Promise<boolean> {
  const hash = await hashPassword(password)
  return kysely.transaction().execute(async trx => {
    const address = email.trim().toLowerCase()
    const staff = await trx.selectFrom('staff').select('id').where('email', '=', address).executeTakeFirst()
    if (!staff) return false
    await sql`update staff_account set password = ${hash}, "updatedAt" = ${now} where "userId" = ${staff.id}`.execute(
      trx,
    )
    await sql`delete from staff_session where "userId" = ${staff.id}`.execute(trx)
    return true
  })
}

/** Ends the sessions too. False where there is no such account. */
export async function removeStaff({ kysely }: Database, email: string): Promise<boolean> {
  const { numDeletedRows } = await kysely
    .deleteFrom('staff')
    .where('email', '=', email.trim().toLowerCase())
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}
