import { operation } from '#contract/operation.ts'
import type { Review, ReviewFilter, ReviewSummary } from '#domain/review/review.ts'

export interface ProductReviews {
  handle: string
  name: string
  description?: string
  image?: string
  /** Of all its reviews, whatever was chosen. */
  summary: ReviewSummary
  /** How many fit what was chosen; on the first page of those that leave some out. */
  matching?: number
  /** The reader's language first, then in the order that was chosen. */
  reviews: Review[]
  /** What those in the reader's language talk about, with how many do; on the first page. */
  topics?: { term: string; count: number }[]
  /** Those in other languages can be had in the reader's. */
  translates?: true
  /** Hand back as `after` for the next page; absent on the last. */
  next?: string
}

export const listReviews = operation<
  ReviewFilter & { handle: string; locale: string; after?: string },
  ProductReviews
>()({
  name: 'listReviews',
  method: 'GET',
  path: '/api/products/:handle/reviews',
  summary: 'Reviews of a product, those in the language of the reader first',
  refusals: ['invalid', 'unknown_product'],
})

export const readReviewPhoto = operation<{ id: string; size?: 'small' }, Uint8Array>()({
  name: 'readReviewPhoto',
  method: 'GET',
  path: '/api/review-photos/:id',
  summary: 'A picture of a public review that staff have looked at, or a small one of it for a list',
  refusals: ['invalid', 'not_found'],
})

export const reviewPhotoPath = (id: string, size?: 'small'): string =>
  `/api/review-photos/${id}${size ? `?size=${size}` : ''}`

export const translateReview = operation<{ id: string; locale: string }, { title?: string; text: string }>()({
  name: 'translateReview',
  method: 'GET',
  path: '/api/reviews/:id/translation',
  summary: 'A review in another language, by a translation service where one is set',
  refusals: ['invalid', 'not_found', 'too_many', 'translation_failed'],
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

/** A product with its rating where it is known; `asOf` where that is from an earlier visit, milliseconds since 1970. */
export type KnownProduct = Omit<ProductListing, 'average' | 'count'> & {
  rating?: Pick<ProductListing, 'average' | 'count'>
  asOf?: number
}

/** Without `summary` nothing is known of the reviews, which is not the same as none. */
export type KnownReviews = Omit<ProductReviews, 'summary'> & Partial<Pick<ProductReviews, 'summary'>>

/** For a page, which also shows products whose rating it does not know. */
export const toKnownProduct = ({ average, count, ...product }: ProductListing): KnownProduct => ({
  ...product,
  rating: { average, count },
})
