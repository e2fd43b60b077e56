import { sql } from 'kysely'
import type { DeskArticleVotes } from '#contract/feedback/desk-article-votes.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import { type VoteReason, voteReasons } from '#domain/article/article.ts'
import { narrowed } from '#server/db/narrow.ts'
import type { Services } from '#server/services.ts'

/** More than anybody mends in one go; the worst are the first. */
const most = 200

interface Row {
  id: string
  article: string
  language: string
  version: string | null
  helpful: number
  unhelpful: number
  reasons: Partial<Record<VoteReason, number>>
  at: Date
}

/** Votes counted by what was read: an edit begins anew, and a translation is judged by itself. */
export async function listArticleVotes(
  { db: { kysely } }: Services,
  { id = null, ...narrowing }: Omit<DeskNarrowing, 'id'> & { id?: string | null },
): Promise<DeskPage & { articles: DeskArticleVotes[] }> {
  const { rows } = await sql<Row>`select *, (
        select coalesce(jsonb_object_agg(reason, count), '{}') from (
          select reason, count(*)::int as count from comments join votes on votes.id = comments.vote_id
          where votes.article = counted.article and votes.language = counted.language
            and votes.version is not distinct from counted.version::date and reason is not null
          group by reason
        ) as by_reason
      ) as reasons
    from (
      select md5(article || ' ' || language || ' ' || coalesce(version::text, '')) as id, article, language,
        version::text as version, max(at) as at, count(*) filter (where helpful)::int as helpful,
        count(*) filter (where not helpful)::int as unhelpful
      from votes group by article, language, version
    ) as counted
    where (${id}::text is null or id = ${id}) and ${narrowed({ words: ['article'], language: 'language' }, narrowing)}
    order by unhelpful desc, article, language, version
    limit ${most}`.execute(kysely)
  return { articles: rows.map(toDesk), count: rows.length }
}

const toDesk = ({ version, reasons, at, ...counted }: Row): DeskArticleVotes => ({
  ...counted,
  ...(version && { version }),
  reasons: voteReasons
    .flatMap(reason => (reasons[reason] ? [{ reason, count: reasons[reason] }] : []))
    .toSorted((a, b) => b.count - a.count),
  at: at.toISOString(),
})
