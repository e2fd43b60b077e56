import { sql } from 'kysely'
import type { UnknownCode } from '#contract/webhooks/desk-deliveries.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'

const pageSize = 50

/** Those that came last are first: a code that comes no more has been put into a table. */
export async function unknownCodes(
  { db: { kysely } }: Services,
  { after }: { after?: string },
): Promise<{ codes: UnknownCode[]; next?: string } | Refused> {
  const from = readCursor(after)
  if (after && !from) return refuse('invalid', { after: 'invalid' })
  let query = kysely.selectFrom('unknown_codes').selectAll()
  if (from) {
    const { last, source, code } = from
    query = query.where(sql<boolean>`(last_at, source, code) < (${last}::timestamptz, ${source}, ${code})`)
  }
  const rows = await query
    .orderBy('last_at', 'desc')
    .orderBy('source', 'desc')
    .orderBy('code', 'desc')
    .limit(pageSize + 1)
    .execute()
  const codes = rows.slice(0, pageSize).map(
    ({ source, code, count, first_at, last_at }): UnknownCode => ({
      source,
      code,
      count,
      first: first_at.toISOString(),
      last: last_at.toISOString(),
    }),
  )
  const end = rows.length > pageSize ? codes.at(-1) : undefined
  return { codes, ...(end && { next: `${end.last}_${end.source}_${end.code}` }) }
}

function readCursor(after = '') {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([\w-]+?)_(.*)$/s.exec(after)
  return parts && !Number.isNaN(Date.parse(parts[1]!))
    ? { last: parts[1]!, source: parts[2]!, code: parts[3]! }
    : undefined
}
