import type { SynonymTrial } from '#contract/content/missed-searches.ts'
import { textOfArticle } from '#domain/article/article-text.ts'
import { createEngine } from '#search/engine.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { SearchArticles } from '#server/ports/search-articles.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import type { MissedRow } from './missed-searches.ts'

/** What customers are shown of a search. */
const shownResults = 10

/** Asks the search itself: as it stands, and an index of the article alone that knows the synonym. */
export async function trySynonym(
  live: LiveSite,
  search: SearchArticles,
  { query, locale: tag }: Pick<MissedRow, 'query' | 'locale'>,
  { article: id, words }: { article: string; words: string },
): Promise<SynonymTrial | Refused> {
  const locale = live.locales.get(tag)
  // A country that the shop has left.
  if (!locale) return refuse('not_found')
  const article = Object.hasOwn(locale.articles, id) ? await live.article(locale, id) : undefined
  if (!article) return refuse('unknown_article', { article: 'unknown_article' })
  const { results } = await search(live, locale, query, shownResults)
  const { synonyms } = await live.hints(locale)
  const engine = createEngine({
    language: locale.language,
    documents: [textOfArticle(article)],
    synonyms: [...synonyms, [query, words]],
  })
  return {
    file: `synonyms/${locale.language}.yaml`,
    line: `  - [${inYaml(query)}, ${inYaml(words)}]`,
    before: results.some(result => result.id === id),
    after: engine.search(query, { limit: 1 }).hits.length > 0,
  }
}

/** Words as they are; what YAML could take for something else in quotes. */
const inYaml = (text: string): string =>
  /^\p{L}[\p{L}\p{M}\p{N} '’.-]*$/u.test(text) &&
  !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text) &&
  text === text.trim()
    ? text
    : JSON.stringify(text)
