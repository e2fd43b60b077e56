import type { ArticleTitle } from '#domain/article.ts'
import type { SearchAnswer, SearchResult, SnippetPart } from './search.ts'

/** What the search engine says; the phone and the server make the same answer of it. */
export interface Found {
  /** Best first. */
  hits: { id: string; score: number; passage?: FoundPassage }[]
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
  heading(id: string, headingId: string): string | undefined
  popular: readonly string[]
}

const mostSuggestions = 5
/** Share of the best score below which an article only shares some letters with the query: noise on a small screen. */
const worthwhile = 0.1

export function toSearchAnswer(query: string, found: Found, known: KnownArticles): SearchAnswer {
  const others = found.closest.length ? found.closest.map(({ id }) => id) : known.popular.slice(0, mostSuggestions)
  return {
    query,
    results: found.hits
      .filter(({ score }) => score >= worthwhile * found.hits[0]!.score)
      .flatMap(hit => toResult(hit, known)),
    ...(found.correction && { correction: found.correction }),
    suggestions: found.hits.length ? [] : others.flatMap(id => toResult({ id }, known)),
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
      ...(heading && { heading: { id: passage.headingId!, text: heading } }),
      ...(fallback && { language: fallback }),
    },
  ]
}

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
