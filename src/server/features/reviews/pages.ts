import type { FastifyRequest } from 'fastify'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { toKnownProduct } from '#contract/reviews/reviews.ts'
import { leavesOut, readFilter } from '#domain/review/review.ts'
import type { FormEntries } from '#server/entries/form-entry.ts'
import { deviceOf } from '#server/http/device-cookie.ts'
import type { AddPage, PageAnswer, PageCall } from '#server/http/locale-pages.ts'
import { Refused } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import { listProductsOf, listReviewsOf } from './review-list.ts'
import { createReviewToken, deviceHash, isWriters, type WriterProof } from './writer.ts'

export function reviewPages(page: AddPage, { db, config }: Services, forms: FormEntries): void {
  page('GET', 'products', async ({ live, locale }) => ({
    data: { kind: 'products', products: (await listProductsOf(db, live, locale)).map(toKnownProduct) },
  }))
  page('GET', 'products/:handle/reviews', async call => {
    const { query, request } = call
    const { edit, key: token } = query
    const own = edit && (await ownReview({ review: edit, device: writerOf(request), token }))
    if (!own) return show(call, forms.blank())
    const { id: review, rating, title, text, author, language } = own
    const written = { review, rating: `${rating}`, title: title ?? '', text, author, language }
    // By it she changes it on another device; who came by it stays with it.
    const link = createReviewToken(review, config.secret)
    const page = await show(call, forms.blank({ ...written, link, ...(token && { key: token }) }))
    return typeof page === 'object' && 'data' in page ? { ...page, personal: true } : page
  })
  page('POST', 'products/:handle/reviews', async call => {
    const { form, locale, params, request } = call
    const { cookie } = deviceOf(request, config)
    const { review, language, key: token } = form
    if (review && form['remove']) {
      const body = { kind: 'review_removal', review, ...(token && { token }), locale: locale.tag }
      const { form: state, status } = await forms.submit(request, form, body)
      return show(call, { ...state, ...(state.done && { values: { removed: '1' } }) }, status)
    }
    const { number = '', factor = '' } = form
    const { form: state, status } = await forms.submit(request, form, {
      ...(review
        ? { kind: 'review_change', review, ...(token && { token }), language }
        : { kind: 'review', product: params['handle'] }),
      locale: locale.tag,
      rating: Number(form['rating'] || Number.NaN),
      ...(form['title'] && { title: form['title'] }),
      text: form['text'] ?? '',
      author: form['author'] ?? '',
      ...(!review && number && factor && { order: { number, factor } }),
    })
    const answer = await show(call, state, status)
    return state.done && typeof answer === 'object' && 'data' in answer ? { ...answer, cookie } : answer
  })

  // Redirects to the list, so that a reload does not vote again.
  page('POST', 'products/:handle/reviews/:id/helpful', async ({ locale, params, request }) => {
    const { handle = '', id = '' } = params
    const vote = { kind: 'review_vote', review: id, locale: locale.tag, helpful: true }
    const { form } = await forms.submit(request, {}, { ...vote, first: forms.voterId(request, [id]) })
    return form.done ? { redirect: `${paths.reviews(locale.tag, handle)}#list` } : 'not_found'
  })

  const writerOf = (request: FastifyRequest): string | undefined => {
    const { device, isNew } = deviceOf(request, config)
    return isNew ? undefined : deviceHash(device, config.secret)
  }

  const ownReview = (proof: WriterProof) =>
    isUuid(proof.review)
      ? db.kysely
          .selectFrom('reviews')
          .selectAll()
          .where(isWriters({ ...proof, review: proof.review.toLowerCase() }, config.secret))
          .executeTakeFirst()
      : undefined

  async function show(
    { live, locale, params, query, request }: PageCall,
    form: FormState,
    status = 200,
  ): Promise<PageAnswer> {
    const filter = readFilter(new URLSearchParams(query))
    const { after } = query
    const reviews = await listReviewsOf(
      db,
      live,
      locale,
      { handle: params['handle'] ?? '', after, ...filter },
      { device: writerOf(request), translates: !!config.translation },
    )
    if (reviews instanceof Refused) return 'not_found'
    const real = !after && !leavesOut(filter) && !config.demo && { real: true as const }
    return { data: { kind: 'reviews', reviews, filter, form, ...real }, status }
  }
}
