import type { Language } from '#domain/locale/language.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import { firstLocales, titlesById } from '#server/site/titles-by-id.ts'

export interface ArticleName {
  title: string
  titleLanguage: Language
}

/** What an article is called in the language of the source; where that lacks it, as its readers are shown it. */
export async function createNames(live: LiveSite): Promise<(article: string) => ArticleName> {
  const { sourceLanguage } = live.site
  const source = firstLocales(live).get(sourceLanguage) ?? live.site.locales[0]! // a site has a locale
  const titles = await titlesById(live, source)
  return article => {
    const found = titles.get(article)
    return { title: found?.title ?? article, titleLanguage: found?.fallback ?? sourceLanguage }
  }
}
