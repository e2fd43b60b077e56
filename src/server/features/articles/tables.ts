export interface ArticleTables {
  /** What a member of staff has linked, and what she keeps at hand. */
  staff_articles: { staff_id: string; article: string; used_at: Date | null; favourite_at: Date | null }
}
