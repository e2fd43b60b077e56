import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Site } from '#contract/pack/site.ts'
import { paths, sharedLink } from '#contract/paths.ts'
import type { Database } from '#server/db/database.ts'
import { createOrderToken } from '#server/features/orders/order-token.ts'
import { storeFacts } from '#server/features/orders/store-facts.ts'
import { readTopics } from '#server/features/reviews/keep-topics.ts'
import { searchedWords } from '#server/features/reviews/searched-words.ts'
import { createStaff, randomPassword } from '#server/features/staff/staff-accounts.ts'
import { appointmentRows } from './appointment-rows.ts'
import { articleCountRows } from './article-count-rows.ts'
import { loadCannedReplies } from './canned-replies.ts'
import { loadCounts } from './counts.ts'
import { customers } from './customers.ts'
import { demoOrders, otherOrders, showcaseNumber, source } from './demo-orders.ts'
import { loadDeskWork } from './desk-work.ts'
import { linkCheckRows } from './link-check-rows.ts'
import { loadReviewPhotos } from './review-photos.ts'
import { sentCode, shareRows } from './share-rows.ts'

export interface DemoWorld {
  db: Database
  site: Site
  clock: () => Date
  ids: () => string
  secret: string
}

export interface DemoReport {
  order: { number: string; postcode: string; path: string; token: string }
  /** Some of the others, each of another country and state. */
  others: { number: string; postcode: string }[]
  /** Path of the link that staff sent its customer. */
  share: string
  /** `password` only when the account was made just now. */
  staff: { email: string; password?: string }
}

const staffEmail = 'admin@demo.example'

const DemoReview = z.object({
  product: z.string(),
  rating: z.int().min(1).max(5),
  title: z.string().optional(),
  text: z.string(),
  author: z.string(),
  language: z.string(),
  market: z.string(),
  verified: z.boolean().default(false),
  rewarded: z.boolean().default(false),
  daysAgo: z.number().default(0),
  reply: z.object({ text: z.string(), language: z.string(), daysAgo: z.number().default(0) }).optional(),
})

/** The demo shop: orders, reviews, one member of staff. Loaded once, whoever of several instances is first. */
export async function loadDemo(world: DemoWorld): Promise<DemoReport> {
  const { db, clock, site, secret } = world
  await db.kysely.transaction().execute(async trx => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('settings')
      .values({ name: 'demo', value: clock().toISOString() })
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (!numInsertedOrUpdatedRows) return
    const facts = demoOrders(site, clock())
    await storeFacts(trx, facts, clock(), world.ids)
    await loadDeskWork(trx, facts.orders, site.origin, clock())
    const appointments = appointmentRows(site, clock(), staffEmail)
    if (appointments.length) await trx.insertInto('appointments').values(appointments).execute()
    await loadCannedReplies(trx, staffEmail, clock())
    await trx.insertInto('shares').values(shareRows(world)).execute()
    await trx.insertInto('article_counts').values(articleCountRows(site, clock())).execute()
    await trx.insertInto('link_checks').values(linkCheckRows(clock())).execute()
    const reviews = await readReviews(world)
    if (reviews.length) await trx.insertInto('reviews').values(reviews).execute()
    await loadReviewPhotos(trx)
    await loadCounts(trx, site, clock())
  })
  await readTopics(db.kysely, site.products)
  const password = randomPassword()
  const isNew = await createStaff(db, { email: staffEmail, name: 'Demo Admin', role: 'admin', password }, clock())
  const { id } = await db.kysely
    .selectFrom('orders')
    .select('id')
    .where('source', '=', source)
    .where('source_id', '=', showcaseNumber)
    .executeTakeFirstOrThrow()
  const { address } = customers[0]!
  const tags = site.locales
  const { tag } = tags.find(({ market }) => market === address.country) ?? tags[0]!
  return {
    order: {
      number: showcaseNumber,
      postcode: address.postalCode,
      path: paths.order(tag, showcaseNumber),
      token: createOrderToken(id, secret, clock()),
    },
    others: otherOrders(),
    share: sharedLink(sentCode(secret)),
    staff: { email: staffEmail, ...(isNew && { password }) },
  }
}

/** The oldest first, so that the newest come first in lists. */
async function readReviews({ clock, ids }: DemoWorld) {
  const text = await readFile(new URL('./reviews.json', import.meta.url), 'utf8').catch(() => '[]')
  const reviews = z.array(DemoReview).parse(JSON.parse(text))
  const ago = (days: number) => new Date(clock().getTime() - days * 86_400_000)
  return reviews
    .sort((a, b) => b.daysAgo - a.daysAgo)
    .map(({ product, rating, title, text, author, language, market, verified, rewarded, daysAgo, reply }) => ({
      id: ids(),
      product,
      rating,
      title: title ?? null,
      text,
      words: searchedWords(title, text),
      author,
      language,
      market,
      verified,
      rewarded,
      order_id: null,
      state: 'published' as const,
      at: ago(daysAgo),
      hide_reason: null,
      hidden_by: null,
      hidden_at: null,
      reply_text: reply?.text ?? null,
      reply_language: reply?.language ?? null,
      reply_at: reply ? ago(reply.daysAgo) : null,
    }))
}
