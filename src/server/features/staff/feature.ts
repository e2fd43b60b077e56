import type { Site } from '#contract/pack/site.ts'
import { checkAuditLogSchemas, readAuditLogSchemas } from '#contract/staff/audit.schema.ts'
import { checkAuditLog, readAuditLog } from '#contract/staff/audit.ts'
import { deskWaitingSchemas } from '#contract/staff/desk-waiting.schema.ts'
import { deskWaiting } from '#contract/staff/desk-waiting.ts'
import type { HeldAction } from '#contract/staff/held.ts'
import { deskMeSchemas } from '#contract/staff/staff.schema.ts'
import { deskMe } from '#contract/staff/staff.ts'
import type { Feature, Waiting } from '#server/feature.ts'
import type { ServedOperation } from '#server/http/serve.ts'
import { type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { NoteAudit } from '#server/ports/note-audit.ts'
import type { Services } from '#server/services.ts'
import { listAudit } from './audit-list.ts'
import { checkAudit, noteAudit } from './audit-log.ts'
import { createAuth } from './auth.ts'
import { deskPage } from './desk-page.ts'
import { guardWith } from './guard.ts'
import { signInRoutes } from './sign-in.ts'
import { createSignInTries } from './sign-in-tries.ts'
import { countWaiting } from './waiting.ts'

export interface StaffFeature extends Feature {
  /** Stands before the operations of every feature. */
  guard(operation: StaffOperation): ServedOperation
  /** What of all features waits, and what is just being done. */
  waiting(waits: readonly Waiting[], held: () => Promise<HeldAction[]>): StaffOperation
  note: NoteAudit
}

/** Who may work at the desk, and the page that the desk is. */
export function staffFeature(services: Services): StaffFeature {
  const auth = createAuth(services)
  const tries = createSignInTries(services)
  return {
    guard: guardWith(services, auth),
    note: noteAudit,
    waiting: (waits, held) =>
      serveStaff(undefined, deskWaiting, deskWaitingSchemas, async (_input, { role }) => ({
        waiting: await countWaiting(services.db.kysely, waits, role),
        held: await held(),
      })),
    desk: [
      serveStaff(undefined, deskMe, deskMeSchemas, async (_input, member) => ({
        ...member,
        portal: portalOf(services.site.current.site),
      })),
      serveStaff('read_audit_log', readAuditLog, readAuditLogSchemas, input => listAudit(services, input)),
      serveStaff('read_audit_log', checkAuditLog, checkAuditLogSchemas, async () => {
        const { knows: _, ...check } = await checkAudit(services.db)
        return check
      }),
    ],
    regularWork: [{ name: 'forgetting old tries to sign in', everySeconds: 3600, run: () => tries.forget() }],
    async routes(app) {
      await app.register(async scope => signInRoutes(scope, services, auth, tries))
      deskPage(app, services)
    },
  }
}

/** In the order in which the portal lists them. */
const portalOf = ({ locales }: Site) => ({
  languages: [...new Set(locales.map(({ tag }) => tag.split('-', 1)[0]!))], // split always gives one part
  markets: [...new Set(locales.map(({ market }) => market))],
})
