import { type Selectable, sql } from 'kysely'
import type { SiteLocale } from '#contract/pack/site.ts'
import type { ProductListing, ProductReviews } from '#contract/reviews/reviews.ts'
import { closestLanguage } from '#domain/locale/locale.ts'
import type { Review, ReviewSummary } from '#domain/review/review.ts'
import type { Database } from '#server/db/database.ts'
import { cutPage } from '#server/db/list-page.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { LiveSite } from '#server/site/live-site.ts'

const pageSize = 20

export interface ListQuery {
  handle: string
  language?: string
  rating?: number
  after?: string
}

export async function listReviewsOf(
  { kysely }: Database,
  live: LiveSite,
  locale: SiteLocale,
  { handle, language, rating, after }: ListQuery,
): Promise<ProductReviews | Refused> {
  const product = live.site.products.find(candidate => candidate.handle === handle)
  if (!product) return refuse('unknown_product')
  const cursor = readCursor(after)
  if (after && !cursor) return refuse('invalid', { after: 'invalid' })

  const own = sql<number>`case when language = ${locale.language} then 0 else 1 end`
  let query = kysely
    .selectFrom('reviews')
    .selectAll()
    .select(own.as('group'))
    .where('product', '=', handle)
    .where('state', '=', 'published')
  if (language) query = query.where('language', '=', language)
  if (rating) query = query.where('rating', '=', rating)
  if (cursor) query = query.where(sql<boolean>`(${own}, -position) > (${cursor.group}, ${-cursor.position})`)
  const rows = await query
    .orderBy(own)
    .orderBy('position', 'desc')
    .limit(pageSize + 1)
    .execute()

  const { page, ...next } = cutPage(rows, pageSize, last => `${last.group}.${last.position}`)
  const { context } = await live.texts(locale)
  const texts = context.products.find(candidate => candidate.handle === handle)
  return {
    handle,
    name: texts?.name ?? nameOf(product.names, locale.language),
    ...(texts?.description && { description: texts.description }),
    ...(product.image && { image: texts?.image ?? product.image }),
    summary: await summaryOf(kysely, handle),
    reviews: page.map(rowToReview),
    ...next,
  }
}

export async function listProductsOf(
  { kysely }: Database,
  live: LiveSite,
  locale: SiteLocale,
): Promise<ProductListing[]> {
  const rows = await kysely
    .selectFrom('reviews')
    .select(['product', sql<number>`avg(rating)::float8`.as('average')])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'published')
    .groupBy('product')
    .execute()
  const rated = new Map(rows.map(row => [row.product, row]))
  const { context } = await live.texts(locale)
  const texts = new Map(context.products.map(product => [product.handle, product]))
  return live.site.products.map(({ handle, names, image }) => {
    const shown = texts.get(handle)
    const picture = shown?.image ?? image
    return {
      handle,
      name: shown?.name ?? nameOf(names, locale.language),
      ...(picture && { image: picture }),
      average: toTenth(rated.get(handle)?.average ?? 0),
      count: rated.get(handle)?.count ?? 0,
    }
  })
}

async function summaryOf(kysely: Database['kysely'], product: string): Promise<ReviewSummary> {
  const rows = await kysely
    .selectFrom('reviews')
    .select(['rating', 'language'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('product', '=', product)
    .where('state', '=', 'published')
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

export function rowToReview(row: Selectable<Tables['reviews']>): Review {
  return {
    id: row.id,
    rating: row.rating as Review['rating'], // 1 to 5 by the table's check
    ...(row.title && { title: row.title }),
    text: row.text,
    // Of a customer who is erased only the stars stay.
    author: row.author || '–',
    language: row.language,
    market: row.market,
    verified: row.verified,
    ...(row.rewarded && { rewarded: true as const }),
    on: dayOf(row.at),
    ...(row.reply_text && {
      reply: { text: row.reply_text, language: row.reply_language ?? row.language, on: dayOf(row.reply_at ?? row.at) },
    }),
  }
}

function readCursor(after: string | undefined) {
  const parts = /^([01])\.(\d{1,15})$/.exec(after ?? '')
  return parts ? { group: Number(parts[1]), position: Number(parts[2]) } : undefined
}

const nameOf = (names: Record<string, string>, language: string): string =>
  names[closestLanguage(language, Object.keys(names)) ?? ''] ?? names['en'] ?? Object.values(names)[0] ?? ''

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10)
const toTenth = (value: number): number => Math.round(value * 10) / 10
