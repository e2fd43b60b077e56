import { listProductsSchemas, listReviewsSchemas } from '#contract/reviews/reviews.schema.ts'
import { listProducts, listReviews } from '#contract/reviews/reviews.ts'
import { refuse } from '#server/http/refused.ts'
import { type ServedOperation, serve } from '#server/http/serve.ts'
import type { Services } from '#server/services.ts'
import { listProductsOf, listReviewsOf } from './review-list.ts'

export const reviewOperations = ({ db, site }: Services): ServedOperation[] => [
  serve(listReviews, listReviewsSchemas, async ({ locale: tag, ...query }) => {
    const live = site.current
    const locale = live.locales.get(tag)
    return locale ? listReviewsOf(db, live, locale, query) : refuse('invalid', { locale: 'invalid' })
  }),
  serve(listProducts, listProductsSchemas, async ({ locale: tag }) => {
    const live = site.current
    const locale = live.locales.get(tag)
    return locale ? { products: await listProductsOf(db, live, locale) } : refuse('not_found')
  }),
]
