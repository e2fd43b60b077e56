import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { toKnownProduct } from '#contract/reviews/reviews.ts'
import { leavesOut, readFilter } from '#domain/review/review.ts'
import type { FormEntries } from '#server/entries/form-entry.ts'
import type { AddPage, PageAnswer, PageCall } from '#server/http/locale-pages.ts'
import { Refused } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'
import { listProductsOf, listReviewsOf } from './review-list.ts'

export function reviewPages(page: AddPage, { db, config }: Services, forms: FormEntries): void {
  page('GET', 'products', async ({ live, locale }) => ({
    data: { kind: 'products', products: (await listProductsOf(db, live, locale)).map(toKnownProduct) },
  }))
  page('GET', 'products/:handle/reviews', call => show(call, forms.blank()))
  page('POST', 'products/:handle/reviews', async call => {
    const { form, locale, params, request } = call
    const { number = '', factor = '' } = form
    const { form: state, status } = await forms.submit(request, form, {
      kind: 'review',
      product: params['handle'],
      locale: locale.tag,
      rating: Number(form['rating'] || Number.NaN),
      ...(form['title'] && { title: form['title'] }),
      text: form['text'] ?? '',
      author: form['author'] ?? '',
      ...(number && factor && { order: { number, factor } }),
    })
    return show(call, state, status)
  })

  // Redirects to the list, so that a reload does not vote again.
  page('POST', 'products/:handle/reviews/:id/helpful', async ({ locale, params, request }) => {
    const { handle = '', id = '' } = params
    const vote = { kind: 'review_vote', review: id, locale: locale.tag, helpful: true }
    const { form } = await forms.submit(request, {}, { ...vote, first: forms.voterId(request, [id]) })
    return form.done ? { redirect: `${paths.reviews(locale.tag, handle)}#list` } : 'not_found'
  })

  async function show({ live, locale, params, query }: PageCall, form: FormState, status = 200): Promise<PageAnswer> {
    const filter = readFilter(new URLSearchParams(query))
    const { after } = query
    const reviews = await listReviewsOf(db, live, locale, { handle: params['handle'] ?? '', after, ...filter })
    if (reviews instanceof Refused) return 'not_found'
    const real = !after && !leavesOut(filter) && !config.demo && { real: true as const }
    return { data: { kind: 'reviews', reviews, filter, form, ...real }, status }
  }
}
