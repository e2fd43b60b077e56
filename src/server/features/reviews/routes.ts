import { listProductsSchemas, listReviewsSchemas, readReviewPhotoSchemas } from '#contract/reviews/reviews.schema.ts'
import { listProducts, listReviews, readReviewPhoto } from '#contract/reviews/reviews.ts'
import { deviceOf } from '#server/http/device-cookie.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import { type ServedOperation, serve } from '#server/http/serve.ts'
import type { Services } from '#server/services.ts'
import { photoBytes } from './photos.ts'
import { listProductsOf, listReviewsOf } from './review-list.ts'
import { deviceHash } from './writer.ts'

export const reviewOperations = (services: Services): ServedOperation[] => {
  const { db, site, config } = services
  return [
    serve(listReviews, listReviewsSchemas, async ({ locale: tag, ...query }, request, reply) => {
      const live = site.current
      const locale = live.locales.get(tag)
      // It says which of them this device wrote.
      reply.header('cache-control', 'private, no-cache')
      const { device, isNew } = deviceOf(request, config)
      const writer = isNew ? undefined : deviceHash(device, config.secret)
      return locale
        ? listReviewsOf(db, live, locale, query, { device: writer, translates: !!config.translation })
        : refuse('invalid', { locale: 'invalid' })
    }),
    serve(listProducts, listProductsSchemas, async ({ locale: tag }) => {
      const live = site.current
      const locale = live.locales.get(tag)
      return locale ? { products: await listProductsOf(db, live, locale) } : refuse('not_found')
    }),
    serve(readReviewPhoto, readReviewPhotoSchemas, async (input, _request, reply) => {
      const bytes = await photoBytes(services, input, true)
      // What staff hide is gone within five minutes, wherever it is kept.
      if (!(bytes instanceof Refused)) reply.header('cache-control', 'public, max-age=300')
      return bytes
    }),
  ]
}
