import { userInfo } from 'node:os'
import type { AuditAction } from '#domain/staff/audit.ts'
import type { Database } from '#server/db/database.ts'
import { appendAudit } from '#server/features/staff/audit-log.ts'

/** Writes into the audit log what somebody did on the command line. `object`: a member of staff; never a customer. */
export const noteCommand = (db: Database, action: AuditAction, object?: string): Promise<void> =>
  appendAudit(db, { at: new Date(), who: `command line (${userName()})`, action, object, outcome: 'done' })

function userName(): string {
  try {
    return userInfo().username
  } catch {
    // In containers a number may have no name.
    return `${process.getuid?.() ?? 'unknown'}`
  }
}
