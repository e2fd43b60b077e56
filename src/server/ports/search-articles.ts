import type { SiteLocale } from '#contract/pack/site.ts'
import type { SearchAnswer } from '#contract/search/search.ts'
import type { LiveSite } from '#server/site/live-site.ts'

/** The search of `features/search`, for features that suggest or find articles. */
export type SearchArticles = (
  live: LiveSite,
  locale: SiteLocale,
  query: string,
  limit?: number,
) => Promise<SearchAnswer>
