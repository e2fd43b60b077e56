import type { SiteLocale } from '#contract/pack/site.ts'
import type { ArticleTitle } from '#domain/article/article.ts'
import type { Language } from '#domain/locale/language.ts'
import type { LiveSite } from './live-site.ts'

/** One locale of each language: its articles are the same in all its markets, but for market blocks. */
export function firstLocales({ site }: LiveSite): Map<Language, SiteLocale> {
  const found = new Map<Language, SiteLocale>()
  for (const locale of site.locales) if (!found.has(locale.language)) found.set(locale.language, locale)
  return found
}

/** A site never changes, and hands out the same list every time. */
const maps = new WeakMap<ArticleTitle[], Map<string, ArticleTitle>>()

export async function titlesById(live: LiveSite, locale: SiteLocale): Promise<Map<string, ArticleTitle>> {
  const titles = await live.titles(locale)
  const known = maps.get(titles) ?? new Map(titles.map(title => [title.id, title]))
  maps.set(titles, known)
  return known
}
