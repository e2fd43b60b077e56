import { operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { SearchMark } from '#domain/article/search-mark.ts'

/** What customers searched for without a result, each query of a locale once. */
export interface MissedSearch {
  id: string
  /** As it was typed last. */
  query: string
  locale: string
  /** Of the pages on which it was typed; BCP 47. */
  language: string
  count: number
  /** Of these without a network. */
  offline: number
  last: string
  mark: SearchMark
  /** E-mail address of the member of staff who marked it. */
  by?: string
  at?: string
}

/** What a new article is made of. */
export interface DraftPlace {
  /** An id that no article has. */
  id: string
  /** Ids of topics, as folders are called. */
  topics: string[]
}

/** `place` is on the first page alone. */
export const deskSearches = operation<
  DeskNarrowing & { mark?: SearchMark },
  DeskPage & { searches: MissedSearch[]; place?: DraftPlace }
>()({
  name: 'deskSearches',
  method: 'GET',
  path: '/api/desk/content/searches',
  summary: 'What was searched for without a result, by locale, the most frequent first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

export const markSearch = operation<{ id: string; mark: SearchMark }, MissedSearch>()({
  name: 'markSearch',
  method: 'POST',
  path: '/api/desk/content/searches/:id/mark',
  summary: 'Say that something was done about a search without a result, or that nothing will be',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid', 'malformed'],
})

export interface SynonymTrial {
  /** Below the content folder. */
  file: string
  /** What is to be added to it below `groups`. */
  line: string
  /** Whether the search finds the article for the query as the content is, and with the line. */
  before: boolean
  after: boolean
}

/** `words`: what the article says instead. Nothing is written. */
export const trySynonym = operation<{ id: string; article: string; words: string }, SynonymTrial>()({
  name: 'trySynonym',
  method: 'GET',
  path: '/api/desk/content/searches/:id/synonym',
  summary: 'Whether a synonym would lead from a search without a result to an article',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'unknown_article', 'invalid'],
})
