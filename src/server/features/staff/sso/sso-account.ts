import { randomUUID } from 'node:crypto'
import type { Role } from '#domain/staff/staff.ts'
import { appendAudit } from '#server/features/staff/audit-log.ts'
import type { Invitations } from '#server/features/staff/invitations.ts'
import type { SsoConfig } from '#server/features/staff/people-config.ts'
import { changeRole, makeAccount } from '#server/features/staff/staff-accounts.ts'
import type { Services } from '#server/services.ts'
import type { Claims } from './provider.ts'

/** Why somebody whom the provider knows does not come in. */
export type SsoRefusal = 'no_account' | 'not_verified' | 'no_role' | 'disabled'

/**
 * Whose account it is: by the provider's own name for her, which never changes; before the first time by an address that the
 * provider has verified, of an account, an invitation, or, where that is wanted, of nobody yet.
 */
export function createSsoAccounts(services: Services, sso: SsoConfig, invitations: Invitations) {
  const { db, clock } = services
  const { kysely } = db

  const roleFor = ({ groups }: Claims): Role | undefined => sso.roles.find(({ group }) => groups.includes(group))?.role

  const linked = (accountId: string) =>
    kysely
      .selectFrom('staff_account')
      .innerJoin('staff', 'staff.id', 'staff_account.userId')
      .select(['staff.id as userId', 'staff.email', 'staff.role', 'staff.languages', 'staff.disabled_at'])
      .where('providerId', '=', 'sso')
      .where('accountId', '=', accountId)
      .executeTakeFirst()

  const ofAddress = (email: string) =>
    kysely
      .selectFrom('staff')
      .select(['id as userId', 'email', 'role', 'languages', 'disabled_at'])
      .where('email', '=', email)
      .executeTakeFirst()

  async function link(userId: string, accountId: string): Promise<void> {
    const now = clock()
    await kysely
      .insertInto('staff_account')
      .values({
        id: randomUUID(),
        accountId,
        providerId: 'sso',
        userId,
        password: null,
        createdAt: now,
        updatedAt: now,
      })
      .execute()
  }

  const audit = (who: string, action: string, address: string) =>
    appendAudit(db, { at: clock(), who, address, action, object: who, outcome: 'done' })

  /** Of who has none yet: of an invitation, or at once. */
  async function make(claims: Claims, email: string, address: string): Promise<string | undefined> {
    const name = claims.name ?? email
    const invitation = await invitations.ofAddress(email)
    if (invitation) {
      const made = await invitations.accept(invitation, { name })
      if (made) await audit(email, 'acceptInvitation', address)
      return made?.userId
    }
    const role = roleFor(claims)
    if (!sso.createsAccounts || !role) return undefined
    const id = randomUUID()
    const made = await kysely.transaction().execute(trx => makeAccount(trx, { id, email, name, role }, clock()))
    if (made) await audit(email, 'addStaff', address)
    return made ? id : undefined
  }

  return async (claims: Claims, address: string): Promise<{ userId: string; email: string } | SsoRefusal> => {
    const accountId = `${claims.issuer} ${claims.subject}`
    const role = roleFor(claims)
    // Groups that give no role any more are how a company takes it away.
    if (sso.roles.length && !role) return 'no_role'
    let staff = await linked(accountId)
    if (!staff) {
      if (!claims.email || !claims.isVerified) return 'not_verified'
      staff = await ofAddress(claims.email)
      if (!staff) {
        await make(claims, claims.email, address)
        staff = await ofAddress(claims.email)
      }
      if (!staff) return 'no_account'
      if (!staff.disabled_at) await link(staff.userId, accountId)
    }
    if (staff.disabled_at) return 'disabled'
    if (role && role !== staff.role) {
      // The last administrator stays one, whatever groups say: somebody has to be able to let others in.
      const changed = await changeRole(db, staff.email, role, staff.languages.split(' ').filter(Boolean))
      if (changed === 'changed') await audit(staff.email, 'changeStaff', address)
    }
    return { userId: staff.userId, email: staff.email }
  }
}
