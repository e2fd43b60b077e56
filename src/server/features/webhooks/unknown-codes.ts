import { sql } from 'kysely'
import type { UnknownCode } from '#contract/webhooks/desk-deliveries.ts'
import { cutPage, readTimeCursor, writeCursor } from '#server/db/list-page.ts'
import { narrowed } from '#server/db/narrow.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'

const pageSize = 50

/** Those that came last are first: a code that comes no more has been put into a table. */
export async function unknownCodes(
  { db: { kysely } }: Services,
  { q, after }: { q?: string; after?: string },
): Promise<{ codes: UnknownCode[]; next?: string } | Refused> {
  const from = readCursor(after)
  if (after && !from) return refuse('invalid', { after: 'invalid' })
  let query = kysely.selectFrom('unknown_codes').selectAll()
  if (q) query = query.where(narrowed({ words: ['source', 'code'] }, { q }))
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
  const { page, ...next } = cutPage(rows, pageSize, ({ last_at, source, code }) =>
    writeCursor(last_at, `${source}_${code}`),
  )
  const codes = page.map(({ source, code, count, first_at, last_at }) => ({
    source,
    code,
    count,
    first: first_at.toISOString(),
    last: last_at.toISOString(),
  }))
  return { codes, ...next }
}

/** No source has a `_` in its name. */
function readCursor(after: string | undefined) {
  const { at: last, key = '' } = readTimeCursor(after) ?? {}
  const [, source, code] = /^([\w-]+?)_(.*)$/s.exec(key) ?? []
  return last && source && code !== undefined ? { last, source, code } : undefined
}
