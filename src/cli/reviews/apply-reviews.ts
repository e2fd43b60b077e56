import type { Insertable } from 'kysely'
import type { Site } from '#contract/pack/site.ts'
import { closestLanguage } from '#domain/locale/locale.ts'
import type { Database } from '#server/db/database.ts'
import type { Tables } from '#server/db/tables.ts'
import { derivedId } from '#server/entries/form-entry.ts'
import { detectLanguage } from '#server/features/reviews/detect-language.ts'
import { onceOfAddress } from '#server/features/reviews/once.ts'
import { searchedWords } from '#server/features/reviews/searched-words.ts'
import { namesSomebody } from '#server/features/reviews/signals.ts'
import { createProver } from './prove-reviews.ts'
import type { ImportedReview } from './read-review.ts'
import { isReviewExport, serviceNames } from './review-columns.ts'

type Row = Insertable<Tables['reviews']>

interface ApplyOptions {
  site: Site
  /** What a file does not say: the language of texts too short to tell, and the country. */
  locale: Site['locales'][number]
  source: string
  dryRun: boolean
}

const batch = 200

/** Stores all of them or none; how many were new, and how many of these wait for staff. */
export async function applyReviews(
  { kysely }: Database,
  reviews: readonly ImportedReview[],
  options: ApplyOptions,
): Promise<{ added: number; waiting: number }> {
  const rows: Row[] = []
  const prove = createProver(kysely, options.site)
  for (const review of reviews) rows.push(await rowOf(review, await prove(review), options))
  // In the order in which the database locks their counts: two imports at once never wait for each other in a circle.
  const keyOf = ({ product, language, rating }: Row) => `${product} ${language} ${rating}`
  rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const trx = await kysely.startTransaction().execute()
  try {
    const done = { added: 0, waiting: 0 }
    for (let at = 0; at < rows.length; at += batch) {
      const stored = await trx
        .insertInto('reviews')
        .values(rows.slice(at, at + batch))
        // Read before, or its buyer has reviewed the product already, here or in this file.
        .onConflict(conflict => conflict.doNothing())
        .returning('state')
        .execute()
      done.added += stored.length
      done.waiting += stored.filter(({ state }) => state === 'pending').length
    }
    await (options.dryRun ? trx.rollback() : trx.commit()).execute()
    return done
  } catch (error) {
    await trx.rollback().execute()
    throw error
  }
}

async function rowOf(
  review: ImportedReview,
  order: string | undefined,
  { site, locale, source }: ApplyOptions,
): Promise<Row> {
  const { product, rating, title, text, author, at, reply } = review
  const spoken = [...new Set(site.locales.map(({ language }) => language))]
  const said = review.language && closestLanguage(review.language, spoken)
  const language = said || (await detectLanguage(`${title} ${text}`, spoken, locale.language))
  // Theirs, or what tells it apart: read twice it is one.
  const key = review.id || JSON.stringify([product, author, at.toISOString(), rating, title, text])
  const isSeenFirst = namesSomebody.test(`${title} ${text} ${author}`)
  return {
    id: derivedId(`import of reviews from ${source}`, key),
    product,
    rating,
    title: title || null,
    text,
    words: searchedWords(title, text),
    author,
    language,
    market: review.country || locale.market,
    verified: order !== undefined,
    order_id: order ?? null,
    once_key: order ? onceOfAddress(review.email) : null,
    source: isReviewExport(source) ? serviceNames[source] : review.source || null,
    rewarded: review.rewarded,
    state: isSeenFirst ? 'pending' : 'published',
    signals: isSeenFirst ? 'contact' : null,
    at,
    reply_text: reply?.text ?? null,
    reply_language: reply ? reply.language || language : null,
    reply_at: reply?.at ?? null,
  }
}
