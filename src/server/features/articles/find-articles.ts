import type { DeskArticle } from '#contract/articles/desk-articles.ts'
import type { SiteLocale } from '#contract/pack/site.ts'
import { paths } from '#contract/paths.ts'
import type { Language } from '#domain/locale/language.ts'
import type { LanguageSearch } from '#server/ports/search-articles.ts'
import type { LiveSite } from '#server/site/live-site.ts'

const shown = 20

interface Match {
  /** How much of the query the articles of this language know, 0 to 1. */
  known: number
  place: number
  matched: Language
}

const compare = (a: Match, b: Match): number => b.known - a.known || a.place - b.place

/**
 * Articles for a query in whatever language staff type it. Every language is asked; what the one that knows most of the
 * words found comes first, since half a question is understood in many languages, and then the best places.
 */
export async function findDeskArticles(live: LiveSite, search: LanguageSearch, query: string): Promise<DeskArticle[]> {
  if (!query.trim()) return []
  const languages = firstLocales(live)
  const best = new Map<string, Match>()
  for (const locale of languages.values()) {
    const { results } = await search.search(live, locale, query, shown)
    const known = await search.known(live, locale, query)
    for (const [place, { id, language }] of results.entries()) {
      if (language) continue // found through a fallback: its own language finds it too
      const match = { known, place, matched: locale.language }
      const before = best.get(id)
      if (!before || compare(match, before) < 0) best.set(id, match)
    }
  }
  const ranked = [...best].sort(([a, x], [b, y]) => compare(x, y) || (a < b ? -1 : 1)).slice(0, shown)
  return Promise.all(
    ranked.map(async ([id, { matched }]) => ({ id, matched, translations: await translationsOf(live, languages, id) })),
  )
}

async function translationsOf(live: LiveSite, languages: Map<Language, SiteLocale>, id: string) {
  const found = await Promise.all(
    [...languages].map(async ([language, locale]) => {
      const article = locale.articles[id]
      if (article?.language !== language) return []
      const title = (await live.titles(locale)).find(candidate => candidate.id === id)?.title ?? ''
      const path = paths.article(locale.tag, { id, slug: article.slug })
      return { language, locale: locale.tag, title, path, ...(article.stale && { stale: true as const }) }
    }),
  )
  return found.flat()
}

/** One locale of each language: its articles are the same in all its markets, but for market blocks. */
function firstLocales({ site }: LiveSite): Map<Language, SiteLocale> {
  const found = new Map<Language, SiteLocale>()
  for (const locale of site.locales) if (!found.has(locale.language)) found.set(locale.language, locale)
  return found
}
