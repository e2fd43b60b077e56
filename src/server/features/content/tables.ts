import type { Generated } from 'kysely'
import type { LinkFault, LinkState } from '#domain/article/link-check.ts'
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
  /** An address that articles name; all is null until it was asked. */
  link_checks: {
    address: string
    state: LinkState | null
    /** Of the last address that answered. */
    status: number | null
    fault: LinkFault | null
    moved_to: string | null
    failing_since: Date | null
    /** One after the other. */
    failures: Generated<number>
    asked_at: Date | null
    next_at: Date
  }
  /** Who asks: one row. */
  link_rounds: { name: string; lease_id: string | null; lease_until: Date | null }
}
