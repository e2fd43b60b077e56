import { operation } from '#contract/operation.ts'

/** A piece of a snippet; `mark` is what matched. */
export interface SnippetPart {
  text: string
  mark?: true
}

export interface SearchResult {
  id: string
  slug: string
  title: string
  topic: string
  snippet: SnippetPart[]
  /** The section or step that answers best, as a fragment of the article; a step has a number and no text. */
  heading?: { id: string; text: string; step?: number }
  /** Set where the article is not in the locale's language. */
  language?: string
}

export interface SearchAnswer {
  query: string
  /** Where the query is a question and one article clearly answers it: the passage that does, as its snippet. */
  extract?: SearchResult
  results: SearchResult[]
  /** "Did you mean". */
  correction?: string
  /** Only titles could be searched: the texts are not on this device, and the server was not reached. */
  titlesOnly?: true
  /** Shown where there is no result: the closest or most read articles. */
  suggestions: SearchResult[]
}

export const searchArticles = operation<{ locale: string; q: string; limit?: number }, SearchAnswer>()({
  name: 'searchArticles',
  method: 'GET',
  path: '/api/search',
  summary: 'Articles of one locale for a query, best first',
  refusals: ['invalid', 'not_found', 'too_many'],
})
