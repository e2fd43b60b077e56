import { setImmediate as breathe } from 'node:timers/promises'
import type { SearchAnswer, SearchResult, SnippetPart } from '#contract/search.ts'
import type { SiteLocale } from '#contract/site.ts'
import type { ArticleTitle } from '#domain/article.ts'
import { createEngine, type Engine, type Hit } from '#search/engine.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import { articleToDocument } from './article-text.ts'

interface Index {
  engine: Engine
  titles: Map<string, ArticleTitle>
  popular: string[]
  headings: Map<string, Map<string, string>>
}

/** Indexes in memory at once; the locale that was asked longest ago goes first. */
const mostIndexes = 12
const shownResults = 10

/** Search over the packs of a site. An index is made when a locale is first asked, and belongs to one build of the site. */
export function createSiteSearch() {
  const indexes = new WeakMap<LiveSite, Map<string, Promise<Index>>>()

  function indexOf(live: LiveSite, locale: SiteLocale): Promise<Index> {
    const kept = indexes.get(live) ?? new Map<string, Promise<Index>>()
    indexes.set(live, kept)
    const found = kept.get(locale.tag) ?? buildIndex(live, locale)
    kept.delete(locale.tag)
    kept.set(locale.tag, found)
    found.catch(() => kept.delete(locale.tag))
    if (kept.size > mostIndexes) kept.delete(kept.keys().next().value!)
    return found
  }

  return {
    async search(live: LiveSite, locale: SiteLocale, query: string, limit = shownResults): Promise<SearchAnswer> {
      const asked = query.trim().slice(0, 200)
      const index = await indexOf(live, locale)
      const { hits, correction, closest } = asked
        ? index.engine.search(asked, { limit, passages: true })
        : { hits: [], correction: undefined, closest: [] }
      const suggested = closest.length ? closest.map(({ id }) => id) : index.popular.slice(0, 5)
      return {
        query: asked,
        results: hits.flatMap(hit => toResult(hit, index)),
        ...(correction && { correction }),
        suggestions: hits.length ? [] : suggested.flatMap(id => toResult({ id }, index)),
      }
    },
    /** Makes the indexes of a new build before it answers: those that the old one had. */
    async warm(next: LiveSite, old: LiveSite): Promise<void> {
      for (const tag of indexes.get(old)?.keys() ?? []) {
        const locale = next.locales.get(tag)
        if (locale) await indexOf(next, locale)
      }
    },
  }
}
export type SiteSearch = ReturnType<typeof createSiteSearch>

async function buildIndex(live: LiveSite, locale: SiteLocale): Promise<Index> {
  const [articles, titles, hints] = await Promise.all([live.articles(locale), live.titles(locale), live.hints(locale)])
  const engine = createEngine({ language: locale.language, synonyms: hints.synonyms })
  for (const [count, article] of articles.entries()) {
    engine.add(articleToDocument(article))
    if (count % 16 === 15) await breathe() // others are answered while a large index grows
  }
  return {
    engine,
    titles: new Map(titles.map(title => [title.id, title])),
    popular: hints.popular,
    headings: new Map(articles.map(({ id, headings }) => [id, new Map(headings.map(({ id, text }) => [id, text]))])),
  }
}

function toResult({ id, passage }: Pick<Hit, 'id' | 'passage'>, { titles, headings }: Index): SearchResult[] {
  const found = titles.get(id)
  if (!found) return []
  const { slug, title, topic, summary, fallback } = found
  const heading = passage?.headingId && headings.get(id)?.get(passage.headingId)
  return [
    {
      id,
      slug,
      title,
      topic,
      snippet: passage?.text ? markedParts(passage.text, passage.marks) : [{ text: summary }],
      ...(heading && { heading: { id: passage.headingId!, text: heading } }),
      ...(fallback && { language: fallback }),
    },
  ]
}

function markedParts(text: string, marks: [number, number][]): SnippetPart[] {
  const parts: SnippetPart[] = []
  let at = 0
  for (const [start, end] of marks) {
    if (start > at) parts.push({ text: text.slice(at, start) })
    parts.push({ text: text.slice(start, end), mark: true })
    at = end
  }
  if (at < text.length) parts.push({ text: text.slice(at) })
  return parts
}
