import { createHmac } from 'node:crypto'
import { paths } from '#contract/paths.ts'
import { entryLimits } from '#domain/entry/entry-limits.ts'
import { derivedId, type FormEntries } from '#server/entries/form-entry.ts'
import type { AddPage } from '#server/http/locale-pages.ts'
import type { CountReadings } from '#server/ports/count-readings.ts'
import type { PromisedTime } from '#server/ports/promised-time.ts'
import type { SearchArticles } from '#server/ports/search-articles.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'

/** Articles that may answer what somebody is about to write to the shop. */
const suggestions = 3

interface Asked {
  search: SearchArticles
  promised: PromisedTime
  count: CountReadings
  services: Pick<Services, 'clock' | 'config'>
}

export function feedbackPages(
  page: AddPage,
  forms: FormEntries,
  { search, promised, count, services: { clock, config } }: Asked,
): void {
  /** Without a script no phone makes a secret: the form that is sent twice has one and the same. */
  const keyOf = (id: string) => createHmac('sha256', config.secret).update(`conversation-key:${id}`).digest('base64url')

  const promiseOf = async ({ market }: { market: string }) => {
    const by = await promised(market, clock())
    return by && { promised: by.toISOString() }
  }

  page('GET', 'contact', async ({ live, locale, request, query: { q = '', about, order } }) => {
    // Where withdrawing stood before it had a page of its own; pages that phones have kept still lead here.
    if (about === 'withdraw') return { redirect: paths.withdraw(locale.tag) }
    count.contact(request, locale)
    const blank = forms.blank()
    return {
      data: {
        kind: 'contact',
        form: order
          ? { ...blank, values: { ...blank.values, order: order.slice(0, entryLimits.message.order) } }
          : blank,
        ...(await promiseOf(locale)),
        ...(q && { query: q.slice(0, 200), suggested: (await search(live, locale, q, suggestions)).results }),
      },
    }
  })

  page('POST', 'contact', async ({ locale, form, request }) => {
    const given = form['id'] ?? ''
    const key = isUuid(given) ? keyOf(given.toLowerCase()) : undefined
    const {
      form: state,
      status,
      id,
    } = await forms.submit(request, form, {
      kind: 'message',
      locale: locale.tag,
      ...(form['name'] && { name: form['name'] }),
      email: form['email'] ?? '',
      ...(form['order'] && { order: form['order'] }),
      ...(key && { key }),
      text: form['text'] ?? '',
      ...(form['complaint'] && { complaint: form['complaint'] }),
      ...(form['query'] && { query: form['query'].slice(0, 200) }),
    })
    return {
      data: {
        kind: 'contact',
        form: state,
        ...(await promiseOf(locale)),
        ...(form['query'] && { query: form['query'] }),
        ...(state.done && key && { begun: { id, token: key } }),
      },
      status,
      personal: true,
    }
  })

  // Redirects to the article, so that a reload does not vote again.
  page('POST', 'articles/:id/vote', async ({ live, locale, params, form, request }) => {
    const { id = '' } = params
    const article = locale.articles[id]
    if (!article) return 'not_found'
    const answer = { yes: true, no: false }[form['helpful'] ?? '']
    const here = paths.article(locale.tag, { id, slug: article.slug })
    const updated = (await live.article(locale, id))?.updated
    const voter = forms.voterId(request, [id, article.language])
    const vote = await forms.submit(request, form, {
      kind: 'vote',
      article: id,
      locale: locale.tag,
      language: article.language,
      helpful: answer,
      ...(updated && { version: updated }),
      first: voter,
    })
    if (vote.form.done && (form['reason'] || form['text'])) {
      await forms.submit(
        request,
        { id: derivedId(vote.id, 'comment') },
        {
          kind: 'comment',
          vote: voter,
          article: id,
          locale: locale.tag,
          ...(form['reason'] && { reason: form['reason'] }),
          ...(form['text'] && { text: form['text'] }),
        },
      )
    }
    return { redirect: vote.form.done ? `${here}?voted=1` : here }
  })
}
