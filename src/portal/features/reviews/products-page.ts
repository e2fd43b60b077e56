import { listProducts } from '#contract/reviews/reviews.ts'
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
  async load(_, { context: { locale, products }, services }) {
    const answer = await call(listProducts, { locale }, services.environment)
    if (answer.ok) return { kind: 'products', products: answer.value.products }
    // The names are known without a network; ratings come with it.
    return { kind: 'products', products: products.map(product => ({ ...product, average: 0, count: 0 })) }
  },
})
