import type { PanelSession } from '#contract/staff/panel.ts'
import { type PanelKind, panelMinutes } from '#domain/staff/panel.ts'
import { roles } from '#domain/staff/staff.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import type { Challenges } from './challenges.ts'
import { portalOf } from './portal-of.ts'

/** By what a session of the panel was opened: a token of a host, or a session of the desk, without which it ends. */
export type PanelOpening = { by: PanelKind } | { by: 'window'; session: string }

/** How its bearers look, and no token of the API does. */
export const isPanelBearer = (bearer: string): boolean => /^[\w-]{43}$/.test(bearer)

/**
 * Sessions of the side panel: a random word that its page keeps in memory and sends as a bearer, never a cookie, since another
 * product's page is around it. The database has its hash. Whose account is closed or gone is out at once.
 */
export function createPanelSessions({ db: { kysely }, site, clock }: Services, challenges: Challenges) {
  const staffOf = (id: string) =>
    kysely.selectFrom('staff').selectAll().where('id', '=', id).where('disabled_at', 'is', null).executeTakeFirst()

  async function memberOf(id: string): Promise<Member | undefined> {
    const staff = await staffOf(id)
    const role = roles.find(candidate => candidate === staff?.role)
    if (!staff || !role) return undefined
    const { name, email, languages } = staff
    return { name, email, role, languages: languages.split(' ').filter(Boolean), inPanel: true }
  }

  return {
    /** Undefined where the account is closed meanwhile. */
    async begin(userId: string, opening: PanelOpening): Promise<PanelSession | undefined> {
      const member = await memberOf(userId)
      if (!member) return undefined
      const minutes = opening.by === 'window' ? panelMinutes.window : panelMinutes.token
      const until = new Date(clock().getTime() + minutes * 60_000)
      const value = opening.by === 'window' ? opening.session : ''
      const bearer = await challenges.begin('panel_session', { userId, value }, until)
      const { name, email, role, languages } = member
      return {
        bearer,
        until: until.toISOString(),
        staff: { name, email, role, languages, portal: portalOf(site.current.site) },
      }
    },

    /** Whose it is; undefined where it opens nothing, or no longer. */
    async member(bearer: string): Promise<Member | undefined> {
      const session = await challenges.look('panel_session', bearer)
      if (!session?.userId) return undefined
      const { userId, value } = session
      return value && !(await isSignedIn(value)) ? undefined : memberOf(userId)
    },
  }

  async function isSignedIn(session: string): Promise<boolean> {
    return Boolean(await kysely.selectFrom('staff_session').select('id').where('id', '=', session).executeTakeFirst())
  }
}
export type PanelSessions = ReturnType<typeof createPanelSessions>
