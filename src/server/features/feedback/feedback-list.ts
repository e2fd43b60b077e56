import { sql } from 'kysely'
import type { DeskFeedback } from '#contract/feedback/desk-feedback.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import { cutPage, readRowCursor, writeCursor } from '#server/db/list-page.ts'
import { countOf, narrowed } from '#server/db/narrow.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'

const pageSize = 50
const narrowedBy = { words: ['text', 'query', 'reason', 'article'], locale: 'locale' }

interface Row {
  id: string
  kind: DeskFeedback['kind']
  at: Date
  locale: string
  article: string | null
  helpful: boolean | null
  reason: string | null
  text: string | null
  query: string | null
}

/** Everything that customers said, newest first, in one list. */
export async function listFeedback(
  { db: { kysely } }: Services,
  { kind, after, ...narrowing }: DeskNarrowing & { kind?: DeskFeedback['kind'] },
): Promise<(DeskPage & { feedback: DeskFeedback[] }) | Refused> {
  const from = readRowCursor(after)
  if (after && !from) return refuse('invalid', { after: 'invalid' })
  const fits = sql`(${kind ?? null}::text is null or kind = ${kind ?? null}) and ${narrowed(narrowedBy, narrowing)}`
  const none = (type: string) => sql.raw(`null::${type}`)
  const said = sql`(
      select id, 'vote' as kind, at, locale, article, helpful, ${none('text')} as reason, ${none('text')} as text,
        ${none('text')} as query from votes
      union all
      select id, 'comment', at, locale, article, null, reason, text, null from comments
      union all
      select id, 'miss', at, locale, null, null, null, null, query from misses
    ) as feedback where ${fits}`
  const { rows } = await sql<Row>`select * from ${said}
      and (${from?.at ?? null}::timestamptz is null or (at, id) < (${from?.at ?? null}::timestamptz, ${from?.key ?? null}::uuid))
    order by at desc, id desc
    limit ${pageSize + 1}`.execute(kysely)
  const count = after ? undefined : await countOf(kysely, sql`(select * from ${said})`)
  const { page, ...next } = cutPage(rows, pageSize, ({ at, id }) => writeCursor(at, id))
  return { feedback: page.map(rowToFeedback), ...next, ...(count !== undefined && { count }) }
}

function rowToFeedback({ at, ...row }: Row): DeskFeedback {
  const given = Object.entries(row).filter(([, value]) => value !== null)
  return { ...(Object.fromEntries(given) as Omit<DeskFeedback, 'at'>), at: at.toISOString() } // columns are named as fields
}
