import type { DeskArticle } from '#contract/articles/desk-articles.ts'
import type { SiteLocale } from '#contract/pack/site.ts'
import { paths } from '#contract/paths.ts'
import type { ArticleTitle } from '#domain/article/article.ts'
import type { Language } from '#domain/locale/language.ts'
import type { LiveSite } from '#server/site/live-site.ts'

/** One locale of each language: its articles are the same in all its markets, but for market blocks. */
export function firstLocales({ site }: LiveSite): Map<Language, SiteLocale> {
  const found = new Map<Language, SiteLocale>()
  for (const locale of site.locales) if (!found.has(locale.language)) found.set(locale.language, locale)
  return found
}

/** How an article stands in every language of the portal; undefined where none has it. */
export async function deskArticle(live: LiveSite, id: string, matched?: Language): Promise<DeskArticle | undefined> {
  const article: DeskArticle = { id, translations: [], missing: [], matched: matched ?? live.site.sourceLanguage }
  for (const [language, locale] of firstLocales(live)) {
    const known = Object.hasOwn(locale.articles, id) ? locale.articles[id] : undefined
    const place = { language, locale: locale.tag }
    if (known?.language !== language) {
      article.missing.push({ ...place, ...(known && { shown: known.language }) })
      continue
    }
    const title = (await titlesById(live, locale)).get(id)?.title ?? ''
    const path = paths.article(locale.tag, { id, slug: known.slug })
    article.translations.push({ ...place, title, path, ...(known.stale && { stale: true }) })
  }
  return article.translations.length ? article : undefined
}

/** A site never changes, and hands out the same list every time. */
const maps = new WeakMap<ArticleTitle[], Map<string, ArticleTitle>>()

async function titlesById(live: LiveSite, locale: SiteLocale): Promise<Map<string, ArticleTitle>> {
  const titles = await live.titles(locale)
  const known = maps.get(titles) ?? new Map(titles.map(title => [title.id, title]))
  maps.set(titles, known)
  return known
}
