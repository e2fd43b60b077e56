import { operation } from '#contract/operation.ts'
import type { Review, ReviewSummary } from '#domain/review/review.ts'

export interface ProductReviews {
  handle: string
  name: string
  description?: string
  image?: string
  summary: ReviewSummary
  /** The reader's language first, then the newest. */
  reviews: Review[]
  /** Hand back as `after` for the next page; absent on the last. */
  next?: string
}

export const listReviews = operation<
  { handle: string; locale: string; language?: string; rating?: number; after?: string },
  ProductReviews
>()({
  name: 'listReviews',
  method: 'GET',
  path: '/api/products/:handle/reviews',
  summary: 'Reviews of a product, those in the language of the reader first',
  refusals: ['invalid', 'unknown_product'],
})

export interface ProductListing {
  handle: string
  name: string
  image?: string
  average: number
  count: number
}

export const listProducts = operation<{ locale: string }, { products: ProductListing[] }>()({
  name: 'listProducts',
  method: 'GET',
  path: '/api/products',
  summary: 'Products that can be reviewed, with their rating',
  refusals: ['invalid', 'not_found'],
})
