import { type Kysely, sql } from 'kysely'
import type { ReviewFilter, ReviewSummary } from '#domain/review/review.ts'
import type { Tables } from '#server/db/tables.ts'

/** Of all public reviews of a product, in whatever language. */
export async function summaryOf(kysely: Kysely<Tables>, product: string): Promise<ReviewSummary> {
  const rows = await kysely
    .selectFrom('review_totals')
    .select(['rating', 'language', sql<number>`sum(count)::float8`.as('count')])
    .where('product', '=', product)
    .where('count', '>', 0)
    .groupBy(['rating', 'language'])
    .execute()
  const counts: ReviewSummary['counts'] = [0, 0, 0, 0, 0]
  const languages = new Map<string, number>()
  let total = 0
  for (const { rating, language, count } of rows) {
    counts[(rating - 1) as 0 | 1 | 2 | 3 | 4] += count // 1 to 5 by the table's check
    languages.set(language, (languages.get(language) ?? 0) + count)
    total += rating * count
  }
  const count = counts.reduce((sum, part) => sum + part, 0)
  return {
    average: count ? toTenth(total / count) : 0,
    count,
    counts,
    languages: [...languages]
      .map(([language, count]) => ({ language, count }))
      .sort((a, b) => b.count - a.count || (a.language < b.language ? -1 : 1)),
  }
}

/** How many of them have what was chosen; words that are searched for are not counted here. */
export async function countChosen(
  kysely: Kysely<Tables>,
  product: string,
  { rating, language, verified }: ReviewFilter,
): Promise<number> {
  let query = kysely.selectFrom('review_totals').where('product', '=', product)
  if (rating) query = query.where('rating', '=', rating)
  if (language) query = query.where('language', '=', language)
  if (verified) query = query.where('verified', '=', true)
  const { count } = await query
    .select(sql<number>`coalesce(sum(count), 0)::float8`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** By product; those without a public review are absent. */
export async function ratingsOf(kysely: Kysely<Tables>): Promise<Map<string, { average: number; count: number }>> {
  const rows = await kysely
    .selectFrom('review_totals')
    .select(['product', sql<number>`(sum(rating * count) / sum(count))::float8`.as('average')])
    .select(sql<number>`sum(count)::float8`.as('count'))
    .where('count', '>', 0)
    .groupBy('product')
    .execute()
  return new Map(rows.map(({ product, average, count }) => [product, { average: toTenth(average), count }]))
}

const toTenth = (value: number): number => Math.round(value * 10) / 10
