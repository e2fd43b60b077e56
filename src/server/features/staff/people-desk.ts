import {
  changePersonSchemas,
  inviteStaffSchemas,
  listPeopleSchemas,
  personSchemas,
  resendInvitationSchemas,
  revokeInvitationSchemas,
} from '#contract/staff/people.schema.ts'
import {
  changePerson,
  disablePerson,
  enablePerson,
  endSessionsOf,
  inviteStaff,
  listPeople,
  resendInvitation,
  resetFactorsOf,
  revokeInvitation,
  type SentInvitation,
} from '#contract/staff/people.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import { needsProof, noted, type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import { createMail } from '#server/outgoing/create-channels.ts'
import { portalAddress } from '#server/portal-address.ts'
import type { Services } from '#server/services.ts'
import { sendInvitation } from './invitation-mail.ts'
import { type Invitations, invitationDays } from './invitations.ts'
import { listStaffPeople } from './people.ts'
import type { Sessions } from './sessions.ts'
import { changeRole, closeAccount, resetFactors } from './staff-accounts.ts'

const done = { done: true as const }
/** Open ones: more were nobody's team. */
const mostInvitations = 500

/** Accounts of staff as administrators keep them. Whoever lets others in shows first that it is she. */
export function peopleOperations(services: Services, invitations: Invitations, sessions: Sessions): StaffOperation[] {
  const { db, clock, config, site } = services
  const mail = createMail(config.outgoing)

  async function send(
    begun: Awaited<ReturnType<Invitations['begin']>>,
    by: string,
    language: string,
    otherwise: Refused,
  ): Promise<SentInvitation | Refused> {
    if (!begun) return otherwise
    const { token, invitation } = begun
    // Behind the hash it is in no log and no referrer.
    const link = `${portalAddress(services, '/desk/invitation')}#${token}`
    const isSent = await sendInvitation(mail, site, { to: invitation.email, link, by, language, days: invitationDays })
    return { invitation, link, isSent: isSent && config.outgoing.smtpUrl !== undefined }
  }

  const emailOf = async (id: string) =>
    (await db.kysely.selectFrom('staff').select('email').where('id', '=', id).executeTakeFirst())?.email
  const invitedOf = async ({ id }: { id: string }) =>
    (await db.kysely.selectFrom('staff_invitations').select('email').where('id', '=', id).executeTakeFirst())?.email
  const ofPerson = (operation: StaffOperation) => noted<{ id: string }>(operation, ({ id }) => emailOf(id))

  return [
    serveStaff('manage_staff', listPeople, listPeopleSchemas, async () => ({
      people: await listStaffPeople(services),
      invitations: await invitations.list(),
    })),
    noted<{ email: string }>(
      needsProof(
        serveStaff('manage_staff', inviteStaff, inviteStaffSchemas, async ({ language, ...asked }, { name, email }) => {
          if ((await invitations.list()).length >= mostInvitations) return refuse('too_many')
          return send(await invitations.begin(asked, email), name, language, refuse('conflict'))
        }),
      ),
      async ({ email }) => email.trim().toLowerCase(),
    ),
    noted(
      needsProof(
        serveStaff('manage_staff', resendInvitation, resendInvitationSchemas, async ({ id, language }, { name }) =>
          send(await invitations.again(id), name, language, refuse('not_found')),
        ),
      ),
      invitedOf,
    ),
    noted(
      serveStaff('manage_staff', revokeInvitation, revokeInvitationSchemas, async ({ id }) =>
        (await invitations.revoke(id)) ? done : refuse('not_found'),
      ),
      invitedOf,
    ),
    ofPerson(
      needsProof(
        serveStaff('manage_staff', changePerson, changePersonSchemas, async ({ id, role, languages }) => {
          const email = await emailOf(id)
          const outcome = email ? await changeRole(db, email, role, languages) : 'unknown'
          return outcome === 'changed' ? done : refuse(outcome === 'unknown' ? 'not_found' : outcome)
        }),
      ),
    ),
    ofPerson(
      serveStaff('manage_staff', disablePerson, personSchemas, async ({ id }) => {
        const email = await emailOf(id)
        const outcome = email ? await closeAccount(db, email, clock()) : 'unknown'
        return outcome === 'closed' ? done : refuse(outcome === 'unknown' ? 'not_found' : outcome)
      }),
    ),
    ofPerson(
      needsProof(
        serveStaff('manage_staff', enablePerson, personSchemas, async ({ id }) => {
          const { numUpdatedRows } = await db.kysely
            .updateTable('staff')
            .set({ disabled_at: null })
            .where('id', '=', id)
            .where('disabled_at', 'is not', null)
            .executeTakeFirstOrThrow()
          return numUpdatedRows ? done : refuse('not_found')
        }),
      ),
    ),
    ofPerson(
      serveStaff('manage_staff', endSessionsOf, personSchemas, async ({ id }) => {
        if (!(await emailOf(id))) return refuse('not_found')
        await sessions.endAll(id)
        return done
      }),
    ),
    ofPerson(
      needsProof(
        serveStaff('manage_staff', resetFactorsOf, personSchemas, async ({ id }) => {
          if (!(await emailOf(id))) return refuse('not_found')
          await db.kysely.transaction().execute(trx => resetFactors(trx, id))
          return done
        }),
      ),
    ),
  ]
}
