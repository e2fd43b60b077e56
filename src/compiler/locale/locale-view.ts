import type { Compiled, CompiledArticle, Version } from '#compiler/compiled.ts'
import { respell } from '#compiler/markdown/typeset.ts'
import type { ArticleTitle } from '#domain/article/article.ts'
import type { Language } from '#domain/locale/language.ts'
import type { Locale } from '#domain/locale/locale.ts'

/** One article as one locale shows it. */
export interface Entry {
  article: CompiledArticle
  version: Version
  title: ArticleTitle
}

export interface LocaleView {
  locale: Locale
  /** In reading order: by topic, then `order`, then title. */
  entries: Entry[]
  byId: Map<string, Entry>
  byTopic: Map<string, Entry[]>
  /** Article id → place within its topic. */
  positions: Map<string, number>
}

export function viewOf(compiled: Compiled, locale: Locale): LocaleView {
  const chain = fallbackChain(compiled, locale)
  const entries = [...compiled.articles.values()].map(article => entryOf(article, chain, locale))
  const rank = new Map(compiled.topics.map((topic, index) => [topic.id, index]))
  const collator = new Intl.Collator(locale.language)
  entries.sort(
    (a, b) =>
      (rank.get(a.article.topic) ?? 0) - (rank.get(b.article.topic) ?? 0) ||
      a.article.order - b.article.order ||
      collator.compare(a.title.title, b.title.title) ||
      (a.article.id < b.article.id ? -1 : 1),
  )
  const byTopic = Map.groupBy(entries, entry => entry.article.topic)
  const positions = new Map<string, number>()
  for (const topic of byTopic.values())
    for (const [index, { article }] of topic.entries()) positions.set(article.id, index)
  return { locale, entries, byTopic, positions, byId: new Map(entries.map(entry => [entry.article.id, entry])) }
}

/** The reader's language, the others of her market, the source language, then any. */
function fallbackChain(compiled: Compiled, locale: Locale): Language[] {
  const inMarket = compiled.locales.filter(other => other.market === locale.market).map(other => other.language)
  const { languages, sourceLanguage } = compiled.portal
  return [...new Set([locale.language, ...inMarket, sourceLanguage, ...Object.keys(languages)])]
}

function entryOf(article: CompiledArticle, chain: readonly Language[], { language, market }: Locale): Entry {
  const shown = chain.find(candidate => article.versions.has(candidate))!
  const version = article.versions.get(shown)! // every article has a version, and the chain names every language
  const title: ArticleTitle = {
    id: article.id,
    slug: version.slug,
    title: respell(shown, market, version.title),
    summary: respell(shown, market, version.summary),
    topic: article.topic,
  }
  if (version.keywords.length) title.keywords = version.keywords
  if (shown !== language) title.fallback = shown
  return { article, version, title }
}

/** The locale in which a fallback is the real page: the same market where it speaks that language, else the first that does. */
export function realLocale(locales: readonly Locale[], { market }: Locale, language: Language): Locale | undefined {
  const speaking = locales.filter(locale => locale.language === language)
  return speaking.find(locale => locale.market === market) ?? speaking[0]
}
