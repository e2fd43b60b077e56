import { listReviews } from '#contract/reviews/reviews.ts'
import type { ReviewSummary } from '#domain/review/review.ts'
import { definePage } from '#portal/frame/page.ts'
import { call } from '#portal/offline/call.ts'

export const reviewsPage = definePage({
  kind: 'reviews',
  part: 'more',
  paths: ['products/:handle/reviews'],
  place: 'reviews',
  isIndexed: true,
  title: ({ reviews }, { texts }) => texts.t('reviews.of', { product: reviews.name }),
  description: (_, { texts }) => texts.t('reviews.description'),
  key: ({ reviews }) => reviews.handle,
  /** Without a network: as last seen, or with nothing but the form, since a review can be written all the same. */
  async load({ handle }, { context: { locale, products }, services: { environment } }) {
    const product = products.find(candidate => candidate.handle === handle)
    if (!product) return undefined
    const { readReviews } = await import('#portal/offline/memory/recent.ts')
    const answer = await call(listReviews, { handle, locale }, environment)
    if (answer.ok) return { kind: 'reviews', reviews: answer.value }
    const seen = await readReviews(handle, locale, environment)
    return { kind: 'reviews', reviews: seen?.data ?? { ...product, summary: none, reviews: [] } }
  },
})

const none: ReviewSummary = { average: 0, count: 0, counts: [0, 0, 0, 0, 0], languages: [] }
