import type { SiteLocale } from '#contract/pack/site.ts'
import type { SearchAnswer, SearchResult } from '#contract/search/search.ts'
import type { LiveSite } from '#server/site/live-site.ts'

/** The search of `features/search`, for features that suggest or find articles. */
export type SearchArticles = (
  live: LiveSite,
  locale: SiteLocale,
  query: string,
  limit?: number,
) => Promise<SearchAnswer>

/** The same, one language at a time, for whoever asks several. */
export interface LanguageSearch {
  search: SearchArticles
  /** Best first, without the passages that answer the query. */
  titles(live: LiveSite, locale: SiteLocale, query: string, limit: number): Promise<SearchResult[]>
  /** How much of a query the articles of a locale know, 0 to 1. */
  known(live: LiveSite, locale: SiteLocale, query: string): Promise<number>
  /** How much of it stands there as it is written; quicker than `known`. */
  spelled(live: LiveSite, locale: SiteLocale, query: string): Promise<number>
  /** Whether it answers without reading the articles of the locale first. */
  isIndexed(live: LiveSite, locale: SiteLocale): boolean
}
