import type { AuditLine, AuditQuery } from '#contract/staff/audit.ts'
import { cutPage } from '#server/db/list-page.ts'
import { narrowed } from '#server/db/narrow.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'

const pageSize = 100
const words = ['who', 'action', 'object', 'address', 'outcome']

/** The newest first. */
export async function listAudit(
  { db: { kysely } }: Services,
  { who, action, q, after }: AuditQuery,
): Promise<{ lines: AuditLine[]; next?: string } | Refused> {
  const before = after === undefined ? undefined : Number(after)
  if (before !== undefined && !(Number.isSafeInteger(before) && before > 0))
    return refuse('invalid', { after: 'invalid' })
  let query = kysely
    .selectFrom('audit_log')
    .selectAll()
    .orderBy('number', 'desc')
    .limit(pageSize + 1)
  if (who) query = query.where('who', '=', who)
  if (action) query = query.where('action', '=', action)
  if (q) query = query.where(narrowed({ words }, { q }))
  if (before) query = query.where('number', '<', before)
  const { page, ...next } = cutPage(await query.execute(), pageSize, ({ number }) => `${number}`)
  return {
    lines: page.map(({ number, at, who, address, action, object, outcome }) => ({
      number,
      at: at.toISOString(),
      who,
      action,
      outcome,
      ...(address !== null && { address }),
      ...(object !== null && { object }),
    })),
    ...next,
  }
}
