import { checkAuditLogSchemas, readAuditLogSchemas } from '#contract/staff/audit.schema.ts'
import { checkAuditLog, readAuditLog } from '#contract/staff/audit.ts'
import { deskMeSchemas } from '#contract/staff/staff.schema.ts'
import { deskMe } from '#contract/staff/staff.ts'
import type { Feature } from '#server/feature.ts'
import type { ServedOperation } from '#server/http/serve.ts'
import { type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { listAudit } from './audit-list.ts'
import { checkAudit } from './audit-log.ts'
import { createAuth } from './auth.ts'
import { deskPage } from './desk-page.ts'
import { guardWith } from './guard.ts'
import { signInRoutes } from './sign-in.ts'
import { createSignInTries } from './sign-in-tries.ts'

/** Who may work at the desk, and the page that the desk is. `guard` stands before the operations of every feature. */
export function staffFeature(services: Services): Feature & { guard(operation: StaffOperation): ServedOperation } {
  const auth = createAuth(services)
  const tries = createSignInTries(services)
  return {
    guard: guardWith(services, auth),
    desk: [
      serveStaff(undefined, deskMe, deskMeSchemas, async (_input, member) => member),
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
