import type { DeskArticle } from '#contract/articles/desk-articles.ts'
import type { SiteLocale } from '#contract/pack/site.ts'
import type { Language } from '#domain/locale/language.ts'
import type { LanguageSearch } from '#server/ports/search-articles.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import { firstLocales } from '#server/site/titles-by-id.ts'
import { deskArticle } from './desk-article.ts'

const shown = 20

/** A language that spells less than this share of what another spells is not the one of the question. */
const mayBe = 0.5

/** Of languages that know equally much of a question so many are searched at once. */
const together = 4

/**
 * Articles for a query in whatever language staff type it. What the language that knows most of the words found comes first,
 * since half a question is understood in many languages; of those that know as much, that of whoever asks. Only languages that
 * may be meant are searched, and no more of them than fill the list: one takes some 20 ms, with ten thousand articles in each.
 */
export async function findDeskArticles(
  live: LiveSite,
  search: LanguageSearch,
  query: string,
  own: Language = live.site.sourceLanguage,
): Promise<DeskArticle[]> {
  if (!query.trim()) return []
  const found = new Map<string, Language>()
  for (const locales of await byKnowledge(live, search, query, own)) {
    if (found.size >= shown) break
    for (const [id, language] of await bestPlaces(live, search, query, locales))
      if (!found.has(id)) found.set(id, language)
  }
  const articles = await Promise.all(
    [...found].slice(0, shown).map(([id, language]) => deskArticle(live, id, language)),
  )
  return articles.filter(article => article !== undefined)
}

/** One locale of each language that may be meant, those that know most of the words first. */
async function byKnowledge(
  live: LiveSite,
  search: LanguageSearch,
  query: string,
  own: Language,
): Promise<SiteLocale[][]> {
  const locales = [...firstLocales(live)].map(
    ([language, first]) =>
      // An index of the language that is there already spares making another, which takes seconds.
      live.site.locales.find(locale => locale.language === language && search.isIndexed(live, locale)) ?? first,
  )
  const spelled = await Promise.all(locales.map(locale => search.spelled(live, locale, query)))
  const most = Math.max(...spelled)
  const knowing = new Map<number, SiteLocale[]>()
  for (const locale of locales.filter((_, at) => (spelled[at] ?? 0) >= most * mayBe)) {
    const known = await search.known(live, locale, query)
    knowing.set(known, [...(knowing.get(known) ?? []), locale])
  }
  return [...knowing].sort(([a], [b]) => b - a).flatMap(([, alike]) => inTurn(alike, own))
}

/** The beginning of a word begins some word of most languages. */
function inTurn(alike: readonly SiteLocale[], own: Language): SiteLocale[][] {
  const others = alike.filter(({ language }) => language !== own)
  const turns = others.length < alike.length ? [alike.filter(({ language }) => language === own)] : []
  for (let at = 0; at < others.length; at += together) turns.push(others.slice(at, at + together))
  return turns
}

/** What these have found, by place; of what several found, in the language that found it first. */
async function bestPlaces(live: LiveSite, search: LanguageSearch, query: string, locales: readonly SiteLocale[]) {
  const best = new Map<string, { place: number; language: Language }>()
  for (const locale of locales) {
    const found = await search.titles(live, locale, query, shown)
    for (const [place, { id, language: fallback }] of found.entries()) {
      if (fallback) continue // its own language finds it too
      const before = best.get(id)
      if (!before || place < before.place) best.set(id, { place, language: locale.language })
    }
  }
  return [...best]
    .sort(([a, x], [b, y]) => x.place - y.place || (a < b ? -1 : 1))
    .map(([id, { language }]) => [id, language] as const)
}
