import type { PortalContext } from '#contract/pack.ts'
import type { Register } from '#domain/language.ts'
import { closestLanguage } from '#domain/locale.ts'
import type { Phrase, PhraseBook } from '#domain/phrase.ts'
import type { Compiled } from './compiled.ts'
import { fallbackLanguage } from './content.ts'
import type { LocaleView } from './locale-view.ts'
import type { PictureSet } from './picture-html.ts'
import type { Phrases } from './words.schema.ts'

export function contextOf(
  compiled: Compiled,
  view: LocaleView,
  register: Register,
  pictures: PictureSet,
): PortalContext {
  const { locale } = view
  const { name, url, email, phone, imprint, privacy } = compiled.portal.brand
  const inLanguage = (texts: Record<string, string>) => textIn(texts, locale.language, compiled.portal.sourceLanguage)
  return {
    brand: {
      name,
      ...(url && { url }),
      ...(email && { email }),
      ...(phone && { phone }),
      ...(imprint && { imprint }),
      ...(privacy && { privacy }),
    },
    locale: locale.tag,
    language: locale.language,
    sourceLanguage: compiled.portal.sourceLanguage,
    register,
    market: compiled.markets.get(locale.market)!, // locales are made of these markets
    topics: compiled.topics
      .filter(topic => view.byTopic.has(topic.id))
      .map(({ id, titles, descriptions, icon }) => {
        const description = inLanguage(descriptions)
        return { id, title: inLanguage(titles) ?? id, ...(description && { description }), icon }
      }),
    locales: compiled.locales.map(({ tag, language, market }) => ({ tag, language, market })),
    products: compiled.products.map(({ handle, names, descriptions, image }) => {
      const description = inLanguage(descriptions)
      const picture = image && pictures.get(image)?.thumbnail
      return {
        handle,
        name: inLanguage(names) ?? handle,
        ...(description && { description }),
        ...(picture && { image: picture }),
      }
    }),
  }
}

/** Phrases of a locale with the articles that help; those of the source language, then English, where it has none. */
export function phraseBookOf(compiled: Compiled, view: LocaleView): PhraseBook {
  const { phrases, statusArticles, portal } = compiled
  const available = [...phrases.keys()]
  const language =
    closestLanguage(view.locale.language, available) ??
    closestLanguage(portal.sourceLanguage, available) ??
    fallbackLanguage
  const own: Partial<Phrases> = phrases.get(language) ?? {}
  const withArticles = <Key extends string>(
    sentences: Partial<Record<Key, Phrase>>,
    articles: Record<string, string>,
  ) =>
    Object.fromEntries(
      Object.entries<Phrase | undefined>(sentences).flatMap(([key, phrase]) => {
        if (!phrase) return []
        const article = articles[key]
        return [[key, article && view.byId.has(article) ? { ...phrase, article } : phrase]]
      }),
    ) as Record<Key, Phrase> // the keys of `sentences`, which its schema has checked to be all
  return {
    language,
    statuses: withArticles(own.statuses ?? {}, statusArticles.statuses),
    reasons: withArticles(own.reasons ?? {}, statusArticles.reasons),
  }
}

function textIn(texts: Record<string, string>, language: string, source: string): string | undefined {
  const closest = closestLanguage(language, Object.keys(texts))
  return texts[closest ?? source] ?? texts[fallbackLanguage] ?? Object.values(texts)[0]
}
