import { setImmediate } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { Site } from '#contract/pack/site.ts'
import type { Tables } from '#server/db/tables.ts'
import { findTopics, type Topic } from './find-topics.ts'

/** Of one language of one product; the latest say what it is now. */
const mostRead = 1000

interface Group {
  product: string
  language: string
  /** Changes whenever a review of it does. */
  seen: string
}

/**
 * What reviews talk about, worked out beside requests and kept: a page only reads it. A product and language is looked at again
 * once one of its reviews has changed.
 */
export async function readTopics(kysely: Kysely<Tables>, products: Site['products']): Promise<void> {
  async function refresh({ product, language, seen }: Group): Promise<void> {
    const texts = await kysely
      .selectFrom('reviews')
      .select(sql<string>`concat_ws(E'\n', title, text)`.as('text'))
      .select(sql<string>`coalesce(words, lower(concat_ws(' ', title, text)))`.as('words'))
      .where('state', '=', 'published')
      .where('product', '=', product)
      .where('language', '=', language)
      .orderBy('at', 'desc')
      .limit(mostRead)
      .execute()
    const { names = {} } = products.find(({ handle }) => handle === product) ?? {}
    const topics = findTopics(texts, { language, name: Object.values(names).join(' ') })
    await kysely.transaction().execute(async trx => {
      await trx.deleteFrom('review_topics').where('product', '=', product).where('language', '=', language).execute()
      // One row says what was looked at, also where nothing was found.
      const rows = [{ term: '', count: 0 }, ...topics].map(topic => ({ product, language, seen, ...topic }))
      await trx
        .insertInto('review_topics')
        .values(rows)
        .onConflict(conflict => conflict.doNothing())
        .execute()
    })
  }

  const { rows } = await sql<Group>`
    select product, language, seen from (
      select product, language,
        concat_ws(' ', count(*), max(position), sum(length(text)), extract(epoch from max(edited_at))) as seen
      from reviews where state = 'published' group by product, language) as now
    where not exists (select from review_topics as known
      where known.product = now.product and known.language = now.language and known.seen = now.seen)`.execute(kysely)
  await sql`delete from review_topics as known where not exists (select from reviews
    where product = known.product and language = known.language and state = 'published')`.execute(kysely)
  for (const group of rows) {
    await refresh(group)
    // Requests go first.
    await setImmediate()
  }
}

/** Of most reviews first. */
export async function topicsOf(kysely: Kysely<Tables>, product: string, language: string): Promise<Topic[]> {
  return kysely
    .selectFrom('review_topics')
    .select(['term', 'count'])
    .where('product', '=', product)
    .where('language', '=', language)
    .where('term', '<>', '')
    .orderBy('count', 'desc')
    .orderBy('term')
    .execute()
}
