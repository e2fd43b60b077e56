import { listReviews } from '#contract/reviews/reviews.ts'
import { readFilter } from '#domain/review/review.ts'
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
  /** Without a network: as last seen, or that they are not here, and the form, since a review can be written all the same. */
  async load({ handle }, { query, context: { locale, products }, services: { environment } }) {
    const product = products.find(candidate => candidate.handle === handle)
    if (!product) return undefined
    const { readReviews } = await import('#portal/offline/memory/recent.ts')
    const filter = readFilter(query)
    const answer = await call(listReviews, { handle, locale, ...filter }, environment)
    if (answer.ok) return { kind: 'reviews', reviews: answer.value, filter }
    // Storage that is refused knows nothing.
    const seen = await readReviews(handle, locale, environment).catch(reportError)
    return { kind: 'reviews', reviews: seen?.data ?? { ...product, reviews: [] } }
  },
})
