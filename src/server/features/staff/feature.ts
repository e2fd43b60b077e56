import { checkAuditLogSchemas, exportAuditLogSchemas, readAuditLogSchemas } from '#contract/staff/audit.schema.ts'
import { checkAuditLog, exportAuditLog, readAuditLog } from '#contract/staff/audit.ts'
import { deskWaitingSchemas } from '#contract/staff/desk-waiting.schema.ts'
import { deskWaiting } from '#contract/staff/desk-waiting.ts'
import type { HeldAction } from '#contract/staff/held.ts'
import { deskMeSchemas } from '#contract/staff/staff.schema.ts'
import { deskMe } from '#contract/staff/staff.ts'
import type { Feature, Waiting } from '#server/feature.ts'
import { bearerOf } from '#server/http/bearer.ts'
import { describeOperations } from '#server/http/openapi.ts'
import type { ServedOperation } from '#server/http/serve.ts'
import { needsProof, type StaffOperation, serveOwn, serveStaff } from '#server/http/staff-operation.ts'
import type { LookUpMember } from '#server/ports/look-up-member.ts'
import type { NoteAudit } from '#server/ports/note-audit.ts'
import type { Services } from '#server/services.ts'
import { exportAudit, listAudit } from './audit-list.ts'
import { checkAudit, noteAudit } from './audit-log.ts'
import { deskPage } from './desk-page.ts'
import { guardWith } from './guard.ts'
import { invitationOperations } from './invitation-routes.ts'
import { createInvitations } from './invitations.ts'
import { ownAccountOperations } from './own-account.ts'
import { ownFactorOperations } from './own-factors.ts'
import { panelByWindow, panelOperations } from './panel.ts'
import { createPanelSessions } from './panel-sessions.ts'
import { peopleOf } from './people-config.ts'
import { peopleOperations } from './people-desk.ts'
import { portalOf } from './portal-of.ts'
import { createProofs } from './proofs.ts'
import { proveOperations } from './prove.ts'
import { createSessions } from './sessions.ts'
import { signInOperations, signInRoutes } from './sign-in.ts'
import { ssoDescribed, ssoRoutes } from './sso/routes.ts'
import { createTokens } from './tokens.ts'
import { tokenOperations } from './tokens-desk.ts'
import { countWaiting } from './waiting.ts'

export interface StaffFeature extends Feature {
  /** Stands before the operations of every feature. */
  guard(operation: StaffOperation): ServedOperation
  /** What of all features waits, and what is just being done. */
  waiting(waits: readonly Waiting[], held: () => Promise<HeldAction[]>): StaffOperation
  note: NoteAudit
  /** Who asks; a session does not last longer for it. */
  lookUp: LookUpMember
}

/** Who may work at the desk, and the page that the desk is. */
export function staffFeature(services: Services, report: (sentence: string) => void): StaffFeature {
  const proofs = createProofs(services, report)
  const sessions = createSessions(services)
  const invitations = createInvitations(services)
  const tokens = createTokens(services)
  const panels = createPanelSessions(services, proofs.challenges)
  const beforeSignIn = [
    ...signInOperations(services, proofs),
    ...invitationOperations(services, proofs, invitations),
    ...panelOperations(services, proofs, panels),
  ]
  return {
    guard: guardWith(services, proofs.auth, { tokens, panels }),
    note: noteAudit,
    async lookUp(request) {
      // Of a program, or in the panel: what is only for who is signed in is not for it, whatever cookie it sends.
      if (bearerOf(request.headers) !== undefined) return undefined
      const member = await proofs.auth.member(request, true)
      return member?.session?.lacksFactor ? undefined : member
    },
    waiting: (waits, held) => ({
      ...serveStaff(undefined, deskWaiting, deskWaitingSchemas, async (_input, { role }) => ({
        waiting: await countWaiting(services.db.kysely, waits, role),
        held: await held(),
      })),
      // The desk asks every few seconds, also where nobody sits at it.
      unwatched: true,
    }),
    desk: [
      serveOwn(deskMe, deskMeSchemas, async (_input, { lacksFactor }, { name, email, role, languages }) => ({
        name,
        email,
        role,
        languages,
        lacksFactor,
        portal: portalOf(services.site.current.site),
      })),
      panelByWindow(panels),
      ...ownAccountOperations(services, proofs, sessions),
      ...ownFactorOperations(services, proofs),
      ...proveOperations(services, proofs),
      ...peopleOperations(services, invitations, sessions),
      ...tokenOperations(tokens),
      serveStaff('read_audit_log', readAuditLog, readAuditLogSchemas, input => listAudit(services, input)),
      needsProof(
        serveStaff('read_audit_log', exportAuditLog, exportAuditLogSchemas, input => exportAudit(services, input)),
      ),
      serveStaff('read_audit_log', checkAuditLog, checkAuditLogSchemas, async () => {
        const { knows: _, broken, ...check } = await checkAudit(services.db)
        if (!broken) return check
        return { ...check, broken: { at: broken.at.toISOString(), who: broken.who, action: broken.action } }
      }),
    ],
    regularWork: [
      { name: 'forgetting old tries to sign in', everySeconds: 3600, run: () => proofs.tries.forget() },
      { name: 'forgetting what browsers were asked', everySeconds: 600, run: () => proofs.challenges.forget() },
      { name: 'forgetting sessions that are over', everySeconds: 600, run: () => sessions.forget() },
      { name: 'forgetting old invitations', everySeconds: 3600, run: () => invitations.forget() },
    ],
    described: { ...describeOperations(beforeSignIn), ...(peopleOf(services.config).sso && ssoDescribed) },
    async routes(app) {
      const { sso } = peopleOf(services.config)
      if (sso) await app.register(async scope => ssoRoutes(scope, services, sso, proofs, invitations))
      await app.register(scope => signInRoutes(scope, services.config, beforeSignIn))
      deskPage(app, services)
    },
  }
}
