import type { SiteLocale } from '#contract/pack/site.ts'
import type { ProductListing, ProductReviews } from '#contract/reviews/reviews.ts'
import { closestLanguage } from '#domain/locale/locale.ts'
import type { Review, ReviewFilter } from '#domain/review/review.ts'
import type { Database } from '#server/db/database.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import { topicsOf } from './keep-topics.ts'
import { matchingReviews, type ReviewRow } from './matching-reviews.ts'
import { publicPhotos } from './photos.ts'
import { ratingsOf, summaryOf } from './review-summary.ts'

export interface ListQuery extends ReviewFilter {
  handle: string
  after?: string | undefined
}

export async function listReviewsOf(
  { kysely }: Database,
  live: LiveSite,
  locale: SiteLocale,
  { handle, after, ...filter }: ListQuery,
  /** `device`: of whoever asks, see `deviceHash`. `translates`: a service is set. */
  { device, translates }: { device?: string | undefined; translates?: boolean } = {},
): Promise<ProductReviews | Refused> {
  const product = live.site.products.find(candidate => candidate.handle === handle)
  if (!product) return refuse('unknown_product')
  const found = await matchingReviews(kysely, { product: handle, own: locale.language, filter, after })
  if (found instanceof Refused) return found
  const { rows, ...counts } = found
  const photos = await publicPhotos(kysely, rows)
  const topics = after ? [] : await topicsOf(kysely, handle, locale.language)
  const { context } = await live.texts(locale)
  const texts = context.products.find(candidate => candidate.handle === handle)
  return {
    handle,
    name: texts?.name ?? nameOf(product.names, locale.language),
    ...(texts?.description && { description: texts.description }),
    ...(product.image && { image: texts?.image ?? product.image }),
    summary: await summaryOf(kysely, handle),
    reviews: rows.map(row => ({
      ...rowToReview(row),
      ...(photos.has(row.id) && { photos: photos.get(row.id)! }),
      ...(device && row.device_hash === device && { own: true as const }),
    })),
    ...counts,
    ...(topics.length > 0 && { topics }),
    ...(translates && { translates: true as const }),
  }
}

export async function listProductsOf(
  { kysely }: Database,
  live: LiveSite,
  locale: SiteLocale,
): Promise<ProductListing[]> {
  const rated = await ratingsOf(kysely)
  const { context } = await live.texts(locale)
  const texts = new Map(context.products.map(product => [product.handle, product]))
  return live.site.products.map(({ handle, names, image }) => {
    const shown = texts.get(handle)
    const picture = shown?.image ?? image
    return {
      handle,
      name: shown?.name ?? nameOf(names, locale.language),
      ...(picture && { image: picture }),
      ...(rated.get(handle) ?? { average: 0, count: 0 }),
    }
  })
}

export function rowToReview(row: ReviewRow): Review {
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
    ...(row.source && { source: row.source }),
    ...(row.helpful && { helpful: row.helpful }),
    on: dayOf(row.at),
    ...(row.edited_at && { edited: dayOf(row.edited_at) }),
    ...(row.reply_text && {
      reply: { text: row.reply_text, language: row.reply_language ?? row.language, on: dayOf(row.reply_at ?? row.at) },
    }),
  }
}

const nameOf = (names: Record<string, string>, language: string): string =>
  names[closestLanguage(language, Object.keys(names)) ?? ''] ?? names['en'] ?? Object.values(names)[0] ?? ''

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10)
