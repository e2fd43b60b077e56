import { sql } from 'kysely'
import type { Database } from '#server/db/database.ts'
import { openDatabase } from '#server/db/open-database.ts'
import { startPortal } from '#tests/support/portal-server.ts'
import { startPostgres } from '#tests/support/postgres.ts'
import type { Figure, Measure } from './figure.ts'
import { percentile } from './steady-rate.ts'
import { withFolder } from './work-folder.ts'

const reviews = 10_000
const times = 200
const product = 'aurora-one'

/** Words that occur in one review of fifty, in one of a thousand, and in none. */
const calls: Record<string, string> = {
  'the page': `/de-de/products/${product}/reviews`,
  'the list': `/api/products/${product}/reviews?locale=de-de`,
  'a page far behind': `/api/products/${product}/reviews?locale=de-de&after=1_0_2025-06-01T00:00:00.000Z_00000000-0000-4000-8000-000000000000`,
  'by stars': `/api/products/${product}/reviews?locale=de-de&rating=2`,
  'most helpful first': `/api/products/${product}/reviews?locale=de-de&sort=helpful`,
  'the highest first': `/api/products/${product}/reviews?locale=de-de&sort=highest`,
  'the lowest first': `/api/products/${product}/reviews?locale=de-de&sort=lowest`,
  'with photos': `/api/products/${product}/reviews?locale=de-de&photos=1`,
  'with photos, two stars, verified': `/api/products/${product}/reviews?locale=de-de&photos=1&rating=2&verified=1`,
  'in a language that few write, by stars': `/api/products/${product}/reviews?locale=sv-se&rating=1&sort=helpful`,
  'verified, in one language': `/api/products/${product}/reviews?locale=de-de&verified=1&language=fr`,
  'with a common word': `/api/products/${product}/reviews?locale=de-de&q=topic7`,
  'with a common word, verified, most helpful first': `/api/products/${product}/reviews?locale=de-de&q=topic7&verified=1&sort=helpful`,
  'with a word that none has': `/api/products/${product}/reviews?locale=de-de&q=nowhere`,
  'all products': '/api/products?locale=de-de',
}

/** Client, server and database share this machine. */
export const reviewLoad: Measure = {
  name: 'reviews',
  about: `${reviews} reviews of one product, on both databases: 95 of 100 requests answered within`,
  async run() {
    const postgres = await startPostgres({ durable: true })
    if (typeof postgres === 'string') throw new Error(postgres)
    try {
      const url = `${postgres.url}/postgres`
      return [
        ...(await withFolder('disk', folder => measure('PostgreSQL', { DATABASE_URL: url, DATA_DIR: folder }))),
        ...(await withFolder('disk', folder => measure('embedded', { DATA_DIR: folder }))),
      ]
    } finally {
      postgres.stop()
    }
  },
}

async function measure(engine: string, place: { DATA_DIR: string; DATABASE_URL?: string }): Promise<Figure[]> {
  const db = await openDatabase({ dataDir: place.DATA_DIR, databaseUrl: place.DATABASE_URL })
  try {
    await seedReviews(db)
  } finally {
    await db.close()
  }
  const portal = await startPortal({ env: { ...place, SECRET: 'bench secret '.repeat(4) } })
  try {
    const figures: Figure[] = []
    for (const [what, path] of Object.entries(calls)) {
      const taken: number[] = []
      for (let n = 0; n < times; n++) {
        const started = performance.now()
        const answer = await fetch(portal.origin + path)
        await answer.arrayBuffer()
        if (!answer.ok) throw new Error(`${path} is answered with ${answer.status}`)
        taken.push(performance.now() - started)
      }
      figures.push({ name: `${engine}: ${what}`, value: percentile(taken, 0.95), unit: 'ms', limit: 50 })
    }
    return figures
  } finally {
    await portal.stop()
  }
}

/** Two years of reviews in five languages, as long as people write them, made by the database itself. */
async function seedReviews({ kysely }: Database): Promise<void> {
  await sql`
    insert into reviews (id, product, rating, title, text, words, author, language, market, verified, state, at, photos, helpful)
    select md5('review' || n)::uuid, ${product}, 1 + n % 5, 'Review ' || n, t.words, 'review ' || n || ' ' || t.words,
      'Author ' || n, (array['de', 'en', 'fr', 'ja', 'es'])[1 + n % 5], 'DE', n % 3 > 0, 'published',
      timestamptz '2026-11-01' - n * interval '100 minutes', (n % 40 = 0)::int, n % 7
    from generate_series(1, ${sql.lit(reviews)}) n,
      lateral (select string_agg('word' || (n * 31 + w * 17) % 3000, ' ') || ' topic' || n % 50 as words from generate_series(1, 40) w) t`.execute(
    kysely,
  )
  // A picture of every fortieth, as large as they are.
  await sql`
    insert into review_photos (id, review_id, bytes, small, state, at)
    select md5('photo' || n)::uuid, md5('review' || n)::uuid, decode(repeat('ab', 150000), 'hex'), decode(repeat('ab', 12000), 'hex'),
      'published', timestamptz '2026-11-01'
    from generate_series(40, ${sql.lit(reviews)}, 40) n`.execute(kysely)
  await sql`
    insert into review_topics (product, language, term, count, seen)
    select ${product}, 'de', 'topic' || n, 200 - n, 'x' from generate_series(1, 8) n`.execute(kysely)
  await sql`vacuum (analyze) reviews`.execute(kysely)
}
