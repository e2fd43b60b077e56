import type { FastifyRequest } from 'fastify'
import { translateReviewSchemas } from '#contract/reviews/reviews.schema.ts'
import { translateReview } from '#contract/reviews/reviews.ts'
import { primaryOf } from '#domain/locale/language.ts'
import { blockHash } from '#server/http/client-address.ts'
import { refuse } from '#server/http/refused.ts'
import { type ServedOperation, serve } from '#server/http/serve.ts'
import type { Services } from '#server/services.ts'
import { createTranslator } from '#server/translation/translator.ts'
import { isUuid } from '#server/uuid.ts'

/** Each costs the shop something: so many an hour from one place, at one process. */
const mostOfPlace = 120
const hour = 3_600_000

/** A public review in the reader's language, when she asks for it. Where no service is set there is nothing to ask. */
export function translateOperation({ db, site, config, clock }: Services): ServedOperation {
  const translate = config.translation && createTranslator(config.translation)
  let counted = 0
  let counts = new Map<string, number>()

  function isWithin(request: FastifyRequest): boolean {
    const now = Math.floor(clock().getTime() / hour)
    if (now !== counted) {
      counted = now
      counts = new Map()
    }
    const place = blockHash(request.ip, config.secret)
    const count = (counts.get(place) ?? 0) + 1
    counts.set(place, count)
    return count <= mostOfPlace
  }

  return serve(translateReview, translateReviewSchemas, async ({ id, locale: tag }, request) => {
    const locale = site.current.locales.get(tag)
    if (!locale) return refuse('invalid', { locale: 'invalid' })
    const row =
      translate && isUuid(id)
        ? await db.kysely
            .selectFrom('reviews')
            .select(['title', 'text', 'language'])
            .where('id', '=', id.toLowerCase())
            .where('state', '=', 'published')
            .executeTakeFirst()
        : undefined
    if (!translate || !row?.text || primaryOf(row.language) === primaryOf(locale.language)) return refuse('not_found')
    if (!isWithin(request)) return refuse('too_many')
    const { title, text, language } = row
    try {
      const [first = '', second] = await translate(title ? [text, title] : [text], language, locale.language)
      return { text: first, ...(second && { title: second }) }
    } catch (error) {
      request.log.warn({ err: error }, 'translation of a review')
      return refuse('translation_failed')
    }
  })
}
