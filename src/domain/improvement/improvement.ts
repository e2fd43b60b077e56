import type { ArticleCard } from '#domain/article/article-card.ts'

/** What the shop has changed in an article or about a product since customers asked, in its own words. */
export interface Improvement {
  id: string
  at: string
  text: string
  /** BCP 47, in which it is written. */
  language: string
  article?: ArticleCard
  /** Handle. */
  product?: string
}

export const improvementText = 1000
/** Milliseconds: what was changed longer ago is how things are. */
export const improvementAge = 180 * 24 * 3600_000
