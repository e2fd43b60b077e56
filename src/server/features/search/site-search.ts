import { setImmediate as breathe } from 'node:timers/promises'
import type { SiteLocale } from '#contract/pack/site.ts'
import type { SearchAnswer, SearchResult } from '#contract/search/search.ts'
import { type KnownArticles, toSearchAnswer } from '#contract/search/search-answer.ts'
import { type ArticleText, isNamed, textOfArticle } from '#domain/article/article-text.ts'
import { createEngine, type Engine } from '#search/engine.ts'
import type { LiveSite } from '#server/site/live-site.ts'

interface Index extends KnownArticles {
  engine: Engine
  /** Most people ask the same few things. */
  answers: Map<string, SearchAnswer>
}

/** Indexes in memory at once; the locale that was asked longest ago goes first. */
const mostIndexes = 12
const shownResults = 10
const mostAnswers = 500

/** Search over the packs of a site. An index is made when a locale is first asked, and belongs to one build of the site. */
export function createSiteSearch() {
  const indexes = new WeakMap<LiveSite, Map<string, Promise<Index>>>()

  function indexOf(live: LiveSite, locale: SiteLocale): Promise<Index> {
    const kept = indexes.get(live) ?? new Map<string, Promise<Index>>()
    indexes.set(live, kept)
    const found = kept.get(locale.tag) ?? buildIndex(live, locale)
    kept.delete(locale.tag)
    kept.set(locale.tag, found)
    found.catch(() => kept.delete(locale.tag))
    if (kept.size > mostIndexes) kept.delete(kept.keys().next().value!)
    return found
  }

  return {
    async search(live: LiveSite, locale: SiteLocale, query: string, limit = shownResults): Promise<SearchAnswer> {
      const asked = query.trim().slice(0, 200)
      const index = await indexOf(live, locale)
      const key = `${limit} ${asked}`
      const answer = index.answers.get(key) ?? answerOf(index, asked, limit)
      index.answers.delete(key)
      index.answers.set(key, answer) // last asked, last forgotten
      if (index.answers.size > mostAnswers) index.answers.delete(index.answers.keys().next().value!)
      return answer
    },
    /** Whether the answer is at hand. */
    async isAnswered(live: LiveSite, locale: SiteLocale, query: string, limit = shownResults): Promise<boolean> {
      const asked = query.trim().slice(0, 200)
      return !asked || (await indexOf(live, locale)).answers.has(`${limit} ${asked}`)
    },
    /** The same without what answers the question: for whoever shows titles alone. */
    async titles(live: LiveSite, locale: SiteLocale, query: string, limit: number): Promise<SearchResult[]> {
      const index = await indexOf(live, locale)
      const asked = query.trim().slice(0, 200)
      return toSearchAnswer(asked, index.engine.search(asked, { limit }), index).results
    },
    /** How much of a query the articles of a locale know, 0 to 1. */
    async known(live: LiveSite, locale: SiteLocale, query: string): Promise<number> {
      const { engine } = await indexOf(live, locale)
      return engine.known(query.trim().slice(0, 200))
    },
    /** How much of a query stands in the articles of a locale as it is written, 0 to 1. */
    async spelled(live: LiveSite, locale: SiteLocale, query: string): Promise<number> {
      const { engine } = await indexOf(live, locale)
      return engine.spelled(query.trim().slice(0, 200))
    },
    isIndexed: (live: LiveSite, locale: SiteLocale): boolean => indexes.get(live)?.has(locale.tag) ?? false,
    /** Makes the indexes of a new build before it answers: those that the old one had. */
    async warm(next: LiveSite, old: LiveSite): Promise<void> {
      for (const tag of indexes.get(old)?.keys() ?? []) {
        const locale = next.locales.get(tag)
        if (locale) await indexOf(next, locale)
      }
    },
  }
}
export type SiteSearch = ReturnType<typeof createSiteSearch>

async function buildIndex(live: LiveSite, locale: SiteLocale): Promise<Index> {
  const [articles, titles, hints] = await Promise.all([live.articles(locale), live.titles(locale), live.hints(locale)])
  const engine = createEngine({ language: locale.language, synonyms: hints.synonyms })
  const texts: ArticleText[] = []
  for (const [count, article] of articles.entries()) {
    const text = textOfArticle(article)
    texts.push(text)
    engine.add(text)
    if (count % 16 === 15) await breathe() // others are answered while a large index grows
  }
  const titleById = new Map(titles.map(title => [title.id, title]))
  const headings = new Map(
    texts.flatMap(({ id, headings }) => headings.filter(isNamed).map(part => [`${id}#${part.id}`, part] as const)),
  )
  return {
    engine,
    answers: new Map(),
    title: id => titleById.get(id),
    heading: (id, headingId) => headings.get(`${id}#${headingId}`),
    popular: hints.popular,
  }
}

function answerOf(index: Index, query: string, limit: number): SearchAnswer {
  const found = query ? index.engine.search(query, { limit, passages: true }) : { hits: [], closest: [] }
  return toSearchAnswer(query, found, index)
}
