import type { ArticleTitle } from '#domain/article/article.ts'
import type { SearchAnswer, SearchResult, SnippetPart } from './search.ts'

/** What the search engine says; the phone and the server make the same answer of it. */
export interface Found {
  /** Best first. */
  hits: { id: string; score: number; passage?: FoundPassage }[]
  extract?: { id: string; passage: FoundPassage }
  correction?: string
  closest: { id: string }[]
}

interface FoundPassage {
  text: string
  /** [start, end) in `text`. */
  marks: [number, number][]
  headingId?: string
}

/** What is known of the articles beside the index. */
export interface KnownArticles {
  title(id: string): ArticleTitle | undefined
  heading(id: string, headingId: string): { text: string; step?: number } | undefined
  popular: readonly string[]
}

const mostSuggestions = 5
/** Share of the best score below which an article only shares some letters with the query: noise on a small screen. */
const worthwhile = 0.1

export function toSearchAnswer(query: string, found: Found, known: KnownArticles): SearchAnswer {
  // Who has not typed yet is shown what others want.
  const others = query && found.closest.length ? found.closest.map(({ id }) => id) : known.popular
  const [extract] = found.extract ? toResult(found.extract, known) : []
  return {
    query,
    ...(extract && { extract }),
    results: found.hits
      .filter(({ score }) => score >= worthwhile * found.hits[0]!.score)
      .flatMap(hit => toResult(hit, known)),
    ...(found.correction && { correction: found.correction }),
    suggestions: found.hits.length ? [] : others.slice(0, mostSuggestions).flatMap(id => toResult({ id }, known)),
  }
}

function toResult(
  { id, passage }: Pick<Found['hits'][number], 'id' | 'passage'>,
  known: KnownArticles,
): SearchResult[] {
  const found = known.title(id)
  if (!found) return []
  const { slug, title, topic, summary, fallback } = found
  const heading = passage?.headingId && known.heading(id, passage.headingId)
  return [
    {
      id,
      slug,
      title,
      topic,
      snippet: passage?.text ? markParts(passage.text, passage.marks) : [{ text: summary }],
      ...(heading && (heading.text || heading.step) && { heading: headingOf(passage.headingId!, heading) }),
      ...(fallback && { language: fallback }),
    },
  ]
}

const headingOf = (id: string, { text, step }: { text: string; step?: number }): SearchResult['heading'] => ({
  id,
  text,
  ...(step && { step }),
})

function markParts(text: string, marks: [number, number][]): SnippetPart[] {
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
