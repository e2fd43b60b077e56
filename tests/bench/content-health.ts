import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { sql } from 'kysely'
import type { ContentStates } from '#contract/pack/content-states.ts'
import type { Site, SiteLocale } from '#contract/pack/site.ts'
import type { Database } from '#server/db/database.ts'
import { openDatabase } from '#server/db/open-database.ts'
import { contentDesk } from '#server/features/content/desk.ts'
import { createSiteSearch } from '#server/features/search/site-search.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import { startPostgres } from '#tests/support/postgres.ts'
import type { Figure, Measure } from './figure.ts'
import { percentile } from './steady-rate.ts'
import { withFolder } from './work-folder.ts'

const articles = 10_000
const languages = ['en', 'de', 'nl', 'fr', 'es', 'pt-BR', 'ja', 'zh-Hans', 'hi', 'ar', 'sv']
const days = 28
/** Articles that somebody reads on a day, in each language. */
const readDaily = 400
const votes = 200_000
const misses = 100_000
const times = 60

const views: Record<string, [operation: string, input: Record<string, string>]> = {
  coverage: ['deskCoverage', {}],
  'coverage of a country': ['deskCoverage', { market: 'DE' }],
  'what to do': ['deskContentQueue', {}],
  'what to do in a language': ['deskContentQueue', { language: 'ja', state: 'major' }],
  'what to do, by words': ['deskContentQueue', { q: 'number 77' }],
  'a page far behind': ['deskContentQueue', { after: '0_9000.ar' }],
  'searches in vain': ['deskSearches', {}],
  'searches in vain of a country': ['deskSearches', { market: 'JP' }],
  'searches in vain, by words': ['deskSearches', { q: 'query 77' }],
  'did not help': ['deskLowVoted', {}],
  'did not help, in a country': ['deskLowVoted', { market: 'DE' }],
  'before a contact': ['deskBeforeContacts', {}],
}

const member: Member = { name: 'Eva', email: 'eva@shop.example', role: 'editor', languages: [] }

export const contentHealth: Measure = {
  name: 'content-health',
  about: `the content at the desk: ${articles} articles in ${languages.length} languages, ${votes} votes, ${misses} searches in vain; 95 of 100 answers within`,
  async run() {
    const postgres = await startPostgres({ durable: true })
    if (typeof postgres === 'string') throw new Error(postgres)
    try {
      const databaseUrl = `${postgres.url}/postgres`
      return [
        ...(await withFolder('disk', dataDir => measure('PostgreSQL', { dataDir, databaseUrl }))),
        ...(await withFolder('disk', dataDir => measure('embedded', { dataDir }))),
      ]
    } finally {
      postgres.stop()
    }
  },
}

async function measure(engine: string, place: { dataDir: string; databaseUrl?: string }): Promise<Figure[]> {
  const db = await openDatabase({ dataDir: place.dataDir, databaseUrl: place.databaseUrl })
  try {
    await seed(db)
    const live = inventSite()
    const services = { db, site: { current: live }, clock: () => new Date() } as unknown as Services // all that it reads
    const desk = contentDesk(services, createSiteSearch().search)
    const figures: Figure[] = []
    const ask = async ([name, input]: (typeof views)[string]) => {
      const started = performance.now()
      const answer = await desk.find(({ operation }) => operation.name === name)?.handler(input, member)
      if (!answer) throw new Error(`nothing answers ${name}`)
      return performance.now() - started
    }
    const memory = heapInUse()
    for (const [what, asked] of Object.entries(views)) {
      // Whoever looks first waits for the sums, which then stand for minutes.
      const first = await ask(asked)
      const taken: number[] = []
      for (let n = 0; n < times; n++) taken.push(await ask(asked))
      figures.push({
        name: `${engine}: ${what}`,
        value: percentile(taken, 0.95),
        unit: 'ms',
        limit: 200,
        note: `the first ${first.toFixed(0)} ms`,
      })
    }
    const grown = (heapInUse() - memory) / 1e6
    figures.push({ name: `${engine}: more memory than before`, value: grown, unit: 'MB' })
    return figures
  } finally {
    await db.close()
  }
}

/** Bytes, once what nobody needs any more is gone. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed
}

/** As much of a site as these views read. Of ten translations one is missing, one stale. */
function inventSite(): LiveSite {
  const ids = Array.from({ length: articles }, (_, n) => String(1000 + n))
  const titles = ids.map(id => ({ id, slug: 'a', title: `Article number ${id}`, summary: '', topic: 'orders' }))
  const locales = languages.map((language, n) => ({
    tag: tagOf(language, n),
    language,
    market: marketOf(n),
    topics: ['orders'],
    articles: Object.fromEntries(ids.map(id => [id, { slug: 'a', language }])),
  })) as unknown as SiteLocale[] // no file of it is read
  const states: ContentStates = {
    languages,
    articles: Object.fromEntries(
      ids.map((id, n) => [
        id,
        {
          file: `orders/article-${id}.md`,
          states: Object.fromEntries(
            languages
              .slice(1)
              .flatMap((language, at) =>
                (n + at) % 5 ? [] : [[language, (n + at) % 10 ? 'missing' : 'major'] as const],
              ),
          ),
        },
      ]),
    ),
  }
  const text = JSON.stringify(states)
  return {
    site: { sourceLanguage: 'en', locales } as unknown as Site, // as above
    locales: new Map(locales.map(locale => [locale.tag, locale])),
    titles: async () => titles,
    contentStates: async () => JSON.parse(text) as ContentStates,
  } as unknown as LiveSite // as above
}

const marketOf = (n: number): string => (n === 1 ? 'DE' : n === 6 ? 'JP' : 'US')
const tagOf = (language: string, n: number): string => `${language.split('-', 1)[0]}-${marketOf(n).toLowerCase()}`

/** Made by the database itself. */
async function seed({ kysely }: Database): Promise<void> {
  const tags = sql.join(languages.map((language, n) => sql`(${tagOf(language, n)})`))
  await sql`insert into article_counts (day, article, locale, reads, contacts)
    select current_date - day, (1000 + (n * n + day * 37) % ${sql.lit(articles)})::text, tag, max(400 / (n + 1) + 1), max(20 / (n + 1))
    from generate_series(0, ${sql.lit(days - 1)}) as day, generate_series(0, ${sql.lit(readDaily - 1)}) as n,
      (values ${tags}) as tags (tag) group by 1, 2, 3`.execute(kysely)
  await sql`insert into votes (id, article, locale, language, helpful, version, at)
    select gen_random_uuid(), (1000 + n % 3000)::text, 'de-de', 'de', n % 7 < 3, date '2026-10-01', now()
    from generate_series(1, ${sql.lit(votes)}) as n`.execute(kysely)
  await sql`insert into comments (id, vote_id, article, locale, reason, at)
    select gen_random_uuid(), id, article, locale, 'unclear', now() from votes where not helpful limit 20000`.execute(
    kysely,
  )
  await sql`insert into misses (id, locale, query, offline, at)
    select gen_random_uuid(), case when n % 3 = 0 then 'ja-us' else 'de-de' end, 'query ' || (n % 40000), false, now()
    from generate_series(1, ${sql.lit(misses)}) as n`.execute(kysely)
  await sql`analyze`.execute(kysely)
}
