import { sql } from 'kysely'
import type { DeskFeedback } from '#contract/feedback/desk-feedback.ts'
import { cutPage, readRowCursor, writeCursor } from '#server/db/list-page.ts'
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
  const from = readRowCursor(after)
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
      and (${from?.at ?? null}::timestamptz is null or (at, id) < (${from?.at ?? null}::timestamptz, ${from?.key ?? null}::uuid))
    order by at desc, id desc
    limit ${pageSize + 1}`.execute(kysely)
  const { page, ...next } = cutPage(rows, pageSize, ({ at, id }) => writeCursor(at, id))
  return { feedback: page.map(rowToFeedback), ...next }
}

function rowToFeedback({ at, ...row }: Row): DeskFeedback {
  const given = Object.entries(row).filter(([, value]) => value !== null)
  return { ...(Object.fromEntries(given) as Omit<DeskFeedback, 'at'>), at: at.toISOString() } // columns are named as fields
}
