import type { DeskArticle } from '#contract/articles/desk-articles.ts'
import { paths } from '#contract/paths.ts'
import type { Language } from '#domain/locale/language.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import { firstLocales, titlesById } from '#server/site/titles-by-id.ts'

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
