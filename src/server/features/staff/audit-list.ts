import type { AuditLine, AuditQuery } from '#contract/staff/audit.ts'
import { toCsv } from '#domain/csv/to-csv.ts'
import { cutPage } from '#server/db/list-page.ts'
import { narrowed } from '#server/db/narrow.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'

const pageSize = 100
/** Of one file: a year of a large team. */
const mostExported = 100_000
const words = ['who', 'action', 'object', 'address', 'outcome']

type Db = Pick<Services, 'db'>

/** The newest first. */
export async function listAudit(
  services: Db,
  { after, ...query }: AuditQuery,
): Promise<{ lines: AuditLine[]; next?: string } | Refused> {
  const before = after === undefined ? undefined : Number(after)
  if (before !== undefined && !(Number.isSafeInteger(before) && before > 0))
    return refuse('invalid', { after: 'invalid' })
  let asked = select(services, query).limit(pageSize + 1)
  if (before) asked = asked.where('number', '<', before)
  const { page, ...next } = cutPage(await asked.execute(), pageSize, ({ number }) => `${number}`)
  return { lines: page.map(toLine), ...next }
}

/** The newest first. */
export async function exportAudit(services: Db, query: AuditQuery): Promise<{ csv: string; isCut: boolean }> {
  const rows = await select(services, query)
    .limit(mostExported + 1)
    .execute()
  const lines = rows.slice(0, mostExported).map(row => {
    const { number, at, who, address = '', action, object = '', outcome } = toLine(row)
    return [`${number}`, at, who, address, action, object, outcome, row.hash]
  })
  const head = ['number', 'at', 'who', 'address', 'action', 'object', 'outcome', 'hash']
  return { csv: toCsv([head, ...lines]), isCut: rows.length > mostExported }
}

function select({ db: { kysely } }: Db, { who, action, q, from, to }: AuditQuery) {
  let query = kysely.selectFrom('audit_log').selectAll().orderBy('number', 'desc')
  if (who) query = query.where('who', '=', who)
  if (action) query = query.where('action', '=', action)
  if (q) query = query.where(narrowed({ words }, { q }))
  if (from) query = query.where('at', '>=', new Date(from))
  if (to) query = query.where('at', '<', new Date(to))
  return query
}

const toLine = ({ number, at, who, address, action, object, outcome }: Row): AuditLine => ({
  number,
  at: at.toISOString(),
  who,
  action,
  outcome,
  ...(address !== null && { address }),
  ...(object !== null && { object }),
})

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]
