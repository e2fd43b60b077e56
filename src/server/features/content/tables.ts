export interface ContentTables {
  /** `day`: `2026-11-29`, of UTC. */
  article_counts: { day: string; article: string; locale: string; reads: number; contacts: number }
}
