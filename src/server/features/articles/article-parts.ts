import type { ArticlePart } from '#contract/articles/desk-articles.ts'
import { isNamed, textOfArticle } from '#domain/article/article-text.ts'
import type { Language } from '#domain/locale/language.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import { firstLocales } from '#server/site/titles-by-id.ts'

/** So much of a step tells it from the next one. */
const longest = 80

/** Undefined where no language has the article. */
export async function partsOfArticle(
  live: LiveSite,
  id: string,
  language: Language = live.site.sourceLanguage,
): Promise<ArticlePart[] | undefined> {
  const locales = firstLocales(live)
  const locale = locales.get(language) ?? locales.get(live.site.sourceLanguage) ?? live.site.locales[0]!
  const known = Object.hasOwn(locale.articles, id) ? await live.article(locale, id) : undefined
  if (!known) return undefined
  const { text, headings } = textOfArticle(known)
  return headings.filter(isNamed).map(part => ({
    id: part.id,
    text: part.text || shortened(text.slice(part.at).trimStart().split('\n', 1)[0] ?? ''),
    ...(part.step !== undefined && { step: part.step }),
  }))
}

const shortened = (line: string): string => {
  const letters = [...line]
  return letters.length > longest ? `${letters.slice(0, longest).join('').trimEnd()}…` : line
}
