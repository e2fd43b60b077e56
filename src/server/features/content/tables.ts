import type { Generated } from 'kysely'
import type { SearchMark } from '#domain/article/search-mark.ts'

export interface ContentTables {
  /** `day`: `2026-11-29`, of UTC. */
  article_counts: { day: string; article: string; locale: string; reads: number; contacts: number }
  /** The database counts it with each search that is written. */
  missed_queries: {
    id: Generated<string>
    locale: string
    /** In small letters, with one blank between words. */
    key: string
    query: string
    count: number
    offline: number
    last_at: Date
    mark: Exclude<SearchMark, 'open'> | null
    /** E-mail address of the member of staff. */
    marked_by: string | null
    marked_at: Date | null
  }
}
