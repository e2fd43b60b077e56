import type { ArticleLink, PageData } from '#contract/page/page.ts'
import type { ArticleTitle } from '#domain/article/article.ts'
import { derivedId, type FormEntries } from '#server/entries/form-entry.ts'
import type { localePages, PageCall } from '#server/http/locale-pages.ts'
import type { LiveSite } from '#server/site/live-site.ts'

/** Articles that may answer what somebody is about to write to the shop. */
export type Suggest = (live: LiveSite, locale: PageCall['locale'], query: string) => Promise<ArticleLink[]>

export function feedbackPages(page: ReturnType<typeof localePages>, forms: FormEntries, suggest: Suggest): void {
  page('GET', 'contact', async ({ live, locale, query: { q = '', about } }) => {
    // Where withdrawing stood before it had a page of its own; pages that phones have kept still lead here.
    if (about === 'withdraw') return { redirect: `/${locale.tag}/withdrawal` }
    return {
      data: {
        kind: 'contact',
        form: forms.blank(),
        ...(q && { query: q.slice(0, 200), suggested: await suggest(live, locale, q) }),
      },
    }
  })

  page('POST', 'contact', async ({ locale, form, request }) => {
    const { form: state, status } = await forms.submit(request, form, {
      kind: 'message',
      locale: locale.tag,
      ...(form['name'] && { name: form['name'] }),
      email: form['email'] ?? '',
      ...(form['order'] && { order: form['order'] }),
      text: form['text'] ?? '',
      ...(form['query'] && { query: form['query'].slice(0, 200) }),
    })
    return {
      data: { kind: 'contact', form: state, ...(form['query'] && { query: form['query'] }) },
      status,
      personal: true,
    }
  })

  // Redirects to the article, so that a reload does not vote again.
  page('POST', 'articles/:id/vote', async ({ locale, params, form, request }) => {
    const article = locale.articles[params['id'] ?? '']
    if (!article) return 'not_found'
    const answer = { yes: true, no: false }[form['helpful'] ?? '']
    const here = `/${locale.tag}/articles/${params['id']}-${article.slug}`
    const voter = forms.voterId(request, [params['id'] ?? '', article.language])
    const vote = await forms.submit(request, form, {
      kind: 'vote',
      article: params['id'],
      locale: locale.tag,
      language: article.language,
      helpful: answer,
      first: voter,
    })
    if (vote.form.done && (form['reason'] || form['text'])) {
      await forms.submit(
        request,
        { id: derivedId(vote.id, 'comment') },
        {
          kind: 'comment',
          vote: voter,
          article: params['id'],
          locale: locale.tag,
          ...(form['reason'] && { reason: form['reason'] }),
          ...(form['text'] && { text: form['text'] }),
        },
      )
    }
    return { redirect: vote.form.done ? `${here}?voted=1` : here }
  })
}

/** An article as it looks after a vote; the compiled page cannot know of it. */
export async function votedArticle(
  live: LiveSite,
  locale: PageCall['locale'],
  id: string,
): Promise<PageData | undefined> {
  const [article, titles] = await Promise.all([live.article(locale, id), live.titles(locale)])
  if (!article) return undefined
  const linkOf = (found: ArticleTitle | undefined): ArticleLink | undefined =>
    found && { id: found.id, slug: found.slug, title: found.title, ...(found.fallback && { fallback: found.fallback }) }
  const topic = titles.filter(title => title.topic === article.topic)
  const at = topic.findIndex(title => title.id === id)
  const [previous, next] = [linkOf(topic[at - 1]), linkOf(topic[at + 1])]
  return {
    kind: 'article',
    article,
    related: (article.related ?? []).flatMap(other => linkOf(titles.find(title => title.id === other)) ?? []),
    ...(previous && { previous }),
    ...(next && { next }),
    voted: true,
  }
}
