import { type Kysely, sql } from 'kysely'
import { fewestVotes, type LowVoted } from '#contract/content/article-signs.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import { type VoteReason, voteReasons } from '#domain/article/article.ts'
import { wilson } from '#domain/survey/results.ts'
import { narrowed } from '#server/db/narrow.ts'
import type { Tables } from '#server/db/tables.ts'
import type { Refused } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import { listSigns } from './list-signs.ts'

/** `weight`: the lower end of the interval, rounded, so that it can stand in a cursor. */
export interface Voted extends Omit<LowVoted, 'title' | 'titleLanguage' | 'atLeast'> {
  weight: number
}

interface Row {
  article: string
  language: string
  version: string | null
  helpful: number
  unhelpful: number
  reasons: Partial<Record<VoteReason, number>>
}

/** Only the version that was voted on last: an edit begins anew. `market`: empty for all. */
export async function readVoted(kysely: Kysely<Tables>, market: string): Promise<Voted[]> {
  const inMarket = narrowed({ words: [], locale: 'votes.locale' }, market ? { market } : {})
  const { rows } = await sql<Row>`
    with counted as (
      select article, language, version, count(*) filter (where helpful)::int as helpful,
        count(*) filter (where not helpful)::int as unhelpful,
        row_number() over (partition by article, language order by version desc nulls last) as place
      from votes where ${inMarket} group by article, language, version
    ), said as (
      select votes.article, votes.language, votes.version, reason, count(*)::int as count
      from comments join votes on votes.id = comments.vote_id
      where reason is not null and ${inMarket} group by votes.article, votes.language, votes.version, reason
    )
    select article, language, version::text as version, helpful, unhelpful, (
        select coalesce(jsonb_object_agg(reason, count), '{}') from said where said.article = counted.article
          and said.language = counted.language and said.version is not distinct from counted.version
      ) as reasons
    from counted where place = 1 and unhelpful > 0 and helpful + unhelpful >= ${fewestVotes}`.execute(kysely)
  return rows.map(toVoted).sort((a, b) => b.weight - a.weight || b.unhelpful - a.unhelpful)
}

function toVoted({ version, reasons, ...row }: Row): Voted {
  return {
    ...row,
    id: `${row.article}.${row.language}`,
    ...(version && { version }),
    reasons: voteReasons
      .flatMap(reason => (reasons[reason] ? [{ reason, count: reasons[reason] }] : []))
      .toSorted((a, b) => b.count - a.count),
    weight: Math.round(1e4 * wilson(row.unhelpful, row.helpful + row.unhelpful).from) / 1e4,
  }
}

export async function listLowVoted(
  live: LiveSite,
  voted: readonly Voted[],
  asked: DeskNarrowing,
  member: Member,
): Promise<(DeskPage & { articles: LowVoted[] }) | Refused> {
  return listSigns(live, voted, { ...asked, member }, ({ weight, ...row }) => ({ ...row, atLeast: weight }))
}
