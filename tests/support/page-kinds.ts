import type { PageKind } from '#contract/page/page.ts'
import { stableId } from '#server/demo/stable-id.ts'
import type { DemoOrder } from './demo.ts'
import type { SiteTexts } from './site-texts.ts'

/** One address of every kind of page of a locale, and of some that look different; those that a locale has not are left out. */
export function pageKinds({ context, titles, articles }: SiteTexts, order: DemoOrder): Record<string, string> {
  const at = (path: string) => `/${context.locale}/${path}`
  const addressOf = (article: { id: string; slug: string } | undefined) =>
    article && at(`articles/${article.id}-${article.slug}`)
  const byKind = {
    home: at(''),
    topic: at(`topics/${titles[0]?.topic}`),
    article: addressOf(articles.toSorted((a, b) => b.html.length - a.html.length)[0]),
    search: at(`search?q=${encodeURIComponent(titles[0]?.title ?? '')}`),
    orders: at('orders'),
    order: at(`orders/${order.number}${order.fragment}`),
    return: at(`orders/${order.number}/return${order.fragment}`),
    request: at(`orders/${order.number}/request`),
    withdrawal: context.market.withdrawal.function ? at('withdrawal') : undefined,
    // Only somebody who has withdrawn has one, and only somebody who was written to the next.
    withdrawal_receipt: undefined,
    notification_link: undefined,
    products: at('products'),
    reviews: at('products/aurora-one/reviews'),
    contact: at('contact'),
    conversation: at(`conversations/${stableId('showcase')}${order.fragment}`),
    notifications: at('notifications'),
    survey: at('surveys/effort'),
    appointment: context.market.channels.includes('appointment') ? at('appointments/new') : undefined,
    share: at(`sent/${order.share}`),
    you: at('you'),
    region: at('region'),
    not_found: at('there/is/no/such/page'),
    // Stands in for others, and has no address of its own.
    shell: undefined,
  } satisfies Record<PageKind, string | undefined>
  const variants = {
    'article-fallback': addressOf(articles.find(({ fallback }) => fallback)),
    'conversation-unopened': at(`conversations/${stableId('showcase')}`),
    'search-none': at('search?q=qqxzzy'),
  }
  return Object.fromEntries(
    Object.entries({ ...byKind, ...variants }).flatMap(([name, path]) => (path === undefined ? [] : [[name, path]])),
  )
}
