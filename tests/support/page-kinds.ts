import type { DemoOrder } from './demo.ts'
import type { SiteTexts } from './site-texts.ts'

/** One address of every kind of page of a locale. */
export function pageKinds({ context, titles, articles }: SiteTexts, order: DemoOrder): Record<string, string> {
  const at = (path: string) => `/${context.locale}/${path}`
  const longest = articles.toSorted((a, b) => b.html.length - a.html.length)[0]
  const fallback = articles.find(article => article.fallback)
  const article = ({ id, slug }: { id: string; slug: string }) => at(`articles/${id}-${slug}`)
  return {
    home: at(''),
    topic: at(`topics/${titles[0]?.topic}`),
    ...(longest && { article: article(longest) }),
    ...(fallback && { fallback: article(fallback) }),
    search: at(`search?q=${encodeURIComponent(titles[0]?.title ?? '')}`),
    'search-none': at('search?q=qqxzzy'),
    orders: at('orders'),
    order: at(`orders/${order.number}${order.fragment}`),
    return: at(`orders/${order.number}/return${order.fragment}`),
    ...(context.market.withdrawal.function && { withdrawal: at('withdrawal') }),
    products: at('products'),
    reviews: at('products/aurora-one/reviews'),
    contact: at('contact'),
    notices: at('notifications'),
    you: at('you'),
    region: at('region'),
    'not-found': at('there/is/no/such/page'),
  }
}
