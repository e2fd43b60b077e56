import type { SearchHints } from '#contract/pack/pack.ts'
import type { Site, SiteLocale } from '#contract/pack/site.ts'
import type { Article } from '#domain/article/article.ts'
import { findDeskArticles } from '#server/features/articles/find-articles.ts'
import { createSiteSearch } from '#server/features/search/site-search.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import type { Figure, Measure } from './figure.ts'
import { percentile } from './steady-rate.ts'
import { inventDocuments, seed } from './synthetic-content.ts'

const articles = 10_000
const languages = ['en', 'de', 'nl', 'fr', 'es', 'pt-BR', 'ja', 'zh-Hans', 'hi', 'ar', 'sv']
/** Letters; Chinese and Japanese say the same in a third. */
const kinds = { 'some words': 20, 'a whole question': 60, 'the first letters of a word': 4, 'one slip': 20 }

export const deskSearch: Measure = {
  name: 'desk-search',
  about: `processor time of the server for one search of the desk over ${articles} articles in each of ${languages.length} languages (seed ${seed})`,
  async run() {
    const written = new Map<string, Article[]>()
    for (const language of languages) written.set(language, await inventArticles(language))
    const live = liveSiteOf(written)
    const search = createSiteSearch()
    await findDeskArticles(live, search, 'a') // makes the indexes
    const figures: Figure[] = []
    for (const [kind, length] of Object.entries(kinds)) {
      const times: number[] = []
      for (const [language, all] of written) {
        const letters = /^(ja|zh)/.test(language) ? Math.ceil(length / 3) : length
        for (const [at, { html }] of all.slice(0, 30).entries()) {
          const text = html.slice(3)
          const start = text.indexOf(' ', (at * 7) % 60) + 1
          const words = text.slice(start, start + letters)
          // The first two letters changed places.
          const asked =
            kind === 'one slip'
              ? [...words]
                  .with(0, words[1] ?? '')
                  .with(1, words[0] ?? '')
                  .join('')
              : words
          const before = process.threadCpuUsage()
          await findDeskArticles(live, search, asked, 'en')
          const { user, system } = process.threadCpuUsage(before)
          times.push((user + system) / 1000)
        }
      }
      figures.push({ name: `${kind}: half of them within`, value: percentile(times, 0.5), unit: 'ms' })
      figures.push({ name: `${kind}: 95 of 100 within`, value: percentile(times, 0.95), unit: 'ms', limit: 200 })
    }
    return figures
  },
}

async function inventArticles(language: string): Promise<Article[]> {
  const documents = await inventDocuments(language, articles)
  return documents.map(({ id, title, text }) => {
    const [summary = '', ...body] = text.split('\n')
    return {
      id,
      slug: 'a',
      title,
      summary,
      topic: 'orders',
      kind: 'article',
      headings: [],
      html: `<p>${body.join(' ')}</p>`,
    }
  })
}

/** As much of a site as the search reads. */
function liveSiteOf(written: ReadonlyMap<string, Article[]>): LiveSite {
  const locales = [...written].map(([language, all]) => ({
    tag: `${language.toLowerCase()}-xx`,
    language,
    articles: Object.fromEntries(all.map(({ id, slug }) => [id, { slug, language }])),
  })) as unknown as SiteLocale[] // no file of it is read
  const of = ({ language }: SiteLocale) => written.get(language) ?? []
  return {
    site: { sourceLanguage: 'en', locales } as unknown as Site, // as above
    titles: async (locale: SiteLocale) => of(locale),
    articles: async (locale: SiteLocale) => of(locale),
    hints: async (): Promise<SearchHints> => ({ synonyms: [], popular: [] }),
  } as unknown as LiveSite // as above
}
