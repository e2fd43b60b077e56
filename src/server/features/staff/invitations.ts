import { randomBytes, randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { StaffInvitation } from '#contract/staff/people.ts'
import type { Role } from '#domain/staff/staff.ts'
import type { Services } from '#server/services.ts'
import { hashOf } from './challenges.ts'
import { makeAccount } from './staff-accounts.ts'
import type { StaffTables } from './tables.ts'

type Row = Selectable<StaffTables['staff_invitations']>

export const invitationDays = 7
const day = 24 * 3600_000
/** What was answered or ran out is forgotten after so long: the audit log tells it. */
const keptDays = 90

/**
 * An address has one open invitation. The database has a hash of its link alone, so that neither a backup nor a colleague
 * who reads tables can take the place of whoever is invited.
 */
export function createInvitations({ db: { kysely }, clock, ids }: Pick<Services, 'db' | 'clock' | 'ids'>) {
  const open = (token: string) =>
    kysely
      .selectFrom('staff_invitations')
      .selectAll()
      .where('token_hash', '=', hashOf(token))
      .where('ended_at', 'is', null)
      .where('until', '>', clock())
      .executeTakeFirst()

  const renewed = () => {
    const token = randomBytes(32).toString('base64url')
    return { token, token_hash: hashOf(token), until: new Date(clock().getTime() + invitationDays * day) }
  }

  return {
    open,
    async list(): Promise<StaffInvitation[]> {
      const rows = await kysely
        .selectFrom('staff_invitations')
        .selectAll()
        .where('ended_at', 'is', null)
        .orderBy('at', 'desc')
        .execute()
      return rows.map(row => toInvitation(row, clock()))
    },

    /** Undefined where the address has an account, or an invitation that nobody has answered. */
    async begin(asked: { email: string; role: Role; languages: readonly string[] }, invitedBy: string) {
      const email = asked.email.trim().toLowerCase()
      const known = await kysely.selectFrom('staff').select('id').where('email', '=', email).executeTakeFirst()
      if (known) return undefined
      const { token, ...ends } = renewed()
      const row = await kysely
        .insertInto('staff_invitations')
        .values({
          id: ids(),
          email,
          role: asked.role,
          languages: asked.languages.join(' '),
          invited_by: invitedBy,
          at: clock(),
          ended_at: null,
          outcome: null,
          ...ends,
        })
        .onConflict(conflict => conflict.column('email').where('ended_at', 'is', null).doNothing())
        .returningAll()
        .executeTakeFirst()
      return row && { token, invitation: toInvitation(row, clock()) }
    },

    /** With a new link: the old one opens nothing any more. */
    async again(id: string) {
      const { token, ...ends } = renewed()
      const row = await kysely
        .updateTable('staff_invitations')
        .set(ends)
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .returningAll()
        .executeTakeFirst()
      return row && { token, invitation: toInvitation(row, clock()) }
    },

    async revoke(id: string): Promise<boolean> {
      const { numUpdatedRows } = await kysely
        .updateTable('staff_invitations')
        .set({ ended_at: clock(), outcome: 'revoked' })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },

    /**
     * Makes the account, once. `password`: absent for who signs in at her provider. Undefined where the link is none any more,
     * or the address has got an account meanwhile.
     */
    accept(row: Pick<Row, 'id' | 'token_hash'>, named: { name: string; password?: string }) {
      return kysely.transaction().execute(async trx => {
        const taken = await trx
          .updateTable('staff_invitations')
          .set({ ended_at: clock(), outcome: 'accepted' })
          .where('id', '=', row.id)
          .where('token_hash', '=', row.token_hash)
          .where('ended_at', 'is', null)
          .where('until', '>', clock())
          .returningAll()
          .executeTakeFirst()
        if (!taken) return undefined
        const { email, role, languages } = taken
        const userId = randomUUID()
        const made = await makeAccount(
          trx,
          { id: userId, email, role, languages: languages.split(' ').filter(Boolean), ...named },
          clock(),
        )
        return made ? { userId, email } : undefined
      })
    },

    /** The open one of an address, for who comes by way of her provider. */
    ofAddress: (email: string) =>
      kysely
        .selectFrom('staff_invitations')
        .selectAll()
        .where('email', '=', email)
        .where('ended_at', 'is', null)
        .where('until', '>', clock())
        .executeTakeFirst(),

    async forget(): Promise<void> {
      const long = new Date(clock().getTime() - keptDays * day)
      await kysely
        .deleteFrom('staff_invitations')
        .where(({ or, eb }) => or([eb('ended_at', '<', long), eb('until', '<', long)]))
        .execute()
    },
  }
}
export type Invitations = ReturnType<typeof createInvitations>

const toInvitation = ({ id, email, role, languages, invited_by, at, until }: Row, now: Date): StaffInvitation => ({
  id,
  email,
  role,
  languages: languages.split(' ').filter(Boolean),
  invitedBy: invited_by,
  at: at.toISOString(),
  until: until.toISOString(),
  isOver: until <= now,
})
