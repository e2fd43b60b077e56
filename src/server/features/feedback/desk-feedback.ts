import { sql } from 'kysely'
import type { DeskFeedback } from '#contract/feedback/desk-feedback.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'

const pageSize = 50

interface Row {
  id: string
  kind: DeskFeedback['kind']
  at: Date
  locale: string
  article: string | null
  helpful: boolean | null
  reason: string | null
  text: string | null
  name: string | null
  email: string | null
  order: string | null
  query: string | null
}

/** Everything that customers said, newest first, in one list. */
export async function listFeedback(
  { db: { kysely } }: Services,
  { kind, after }: { kind?: DeskFeedback['kind']; after?: string },
): Promise<{ feedback: DeskFeedback[]; next?: string } | Refused> {
  const from = readCursor(after)
  if (after && !from) return refuse('invalid', { after: 'invalid' })
  const none = (type: string) => sql.raw(`null::${type}`)
  const { rows } = await sql<Row>`
    select * from (
      select id, 'vote' as kind, at, locale, article, helpful, ${none('text')} as reason, ${none('text')} as text,
        ${none('text')} as name, ${none('text')} as email, ${none('text')} as "order", ${none('text')} as query from votes
      union all
      select id, 'comment', at, locale, article, null, reason, text, null, null, null, null from comments
      union all
      select id, 'message', at, locale, null, null, null, text, name, email, order_number, query from messages
      union all
      select id, 'miss', at, locale, null, null, null, null, null, null, null, query from misses
    ) as feedback
    where (${kind ?? null}::text is null or kind = ${kind ?? null})
      and (${from?.at ?? null}::timestamptz is null or (at, id) < (${from?.at ?? null}::timestamptz, ${from?.id ?? null}::uuid))
    order by at desc, id desc
    limit ${pageSize + 1}`.execute(kysely)
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  return { feedback: page.map(rowToFeedback), ...(last && { next: `${last.at.toISOString()}_${last.id}` }) }
}

function rowToFeedback({ at, ...row }: Row): DeskFeedback {
  const told = Object.entries(row).filter(([, value]) => value !== null)
  return { ...(Object.fromEntries(told) as Omit<DeskFeedback, 'at'>), at: at.toISOString() } // columns are named as fields
}

function readCursor(after = '') {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f-]{36})$/.exec(after)
  return parts && !Number.isNaN(Date.parse(parts[1]!)) ? { at: parts[1]!, id: parts[2]! } : undefined
}
