import { type KnownProduct, listProducts, toKnownProduct } from '#contract/reviews/reviews.ts'
import { definePage } from '#portal/frame/page.ts'
import { call } from '#portal/offline/call.ts'

export const productsPage = definePage({
  kind: 'products',
  part: 'more',
  paths: ['products'],
  place: 'reviews',
  isIndexed: true,
  title: (_, { texts }) => texts.t('reviews.title'),
  description: (_, { texts }) => texts.t('reviews.description'),
  /** Without a network the names are known, and the ratings of those whose reviews were read lately. */
  async load(_, { context: { locale, products }, services: { environment } }) {
    const answer = await call(listProducts, { locale }, environment)
    if (answer.ok) return { kind: 'products', products: answer.value.products.map(toKnownProduct) }
    const { readReviews } = await import('#portal/offline/memory/recent.ts')
    const known = products.map(async ({ handle, name, image }): Promise<KnownProduct> => {
      const product = { handle, name, ...(image && { image }) }
      // Storage that is refused knows nothing.
      const seen = await readReviews(handle, locale, environment).catch(reportError)
      return seen ? { ...product, rating: seen.data.summary, asOf: seen.asOf } : product
    })
    return { kind: 'products', products: await Promise.all(known) }
  },
})
