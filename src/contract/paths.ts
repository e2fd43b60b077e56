import type { ArticleTitle } from '#domain/article/article.ts'

/** Every URL of the portal is made here, also for the server. `locale` is a locale tag such as `de-de`. */
export const paths = {
  home: (locale: string) => `/${locale}/`,
  article: (locale: string, article: Pick<ArticleTitle, 'id' | 'slug'>, fragment?: string) =>
    `/${locale}/articles/${article.id}-${article.slug}${fragment ? `#${fragment}` : ''}`,
  vote: (locale: string, id: string) => `/${locale}/articles/${id}/vote`,
  topic: (locale: string, topic: string) => `/${locale}/topics/${topic}`,
  search: (locale: string, query?: string) => `/${locale}/search${query ? `?q=${encodeURIComponent(query)}` : ''}`,
  orders: (locale: string) => `/${locale}/orders`,
  order: (locale: string, number: string) => `/${locale}/orders/${encodeURIComponent(number)}`,
  orderCode: (locale: string, number: string) => `/${locale}/orders/${encodeURIComponent(number)}/code`,
  orderOpen: (locale: string, number: string) => `/${locale}/orders/${encodeURIComponent(number)}/open`,
  products: (locale: string) => `/${locale}/products`,
  reviews: (locale: string, handle: string) => `/${locale}/products/${handle}/reviews`,
  contact: (locale: string, query?: string) => `/${locale}/contact${query ? `?q=${encodeURIComponent(query)}` : ''}`,
  return: (locale: string, number: string) => `/${locale}/orders/${encodeURIComponent(number)}/return`,
  withdraw: (locale: string) => `/${locale}/withdrawal`,
  receipt: (locale: string, id: string) => `/${locale}/withdrawal/${id}`,
  notifications: (locale: string) => `/${locale}/notifications`,
  unsubscribe: (locale: string, token: string) => `/${locale}/unsubscribe/${encodeURIComponent(token)}`,
  confirm: (locale: string, token: string) => `/${locale}/confirm/${encodeURIComponent(token)}`,
  you: (locale: string) => `/${locale}/you`,
  region: (locale: string, page: string) => `/${locale}/region${page ? `?page=${encodeURIComponent(page)}` : ''}`,
  /** The same page under another locale; the server corrects the slug. */
  page: (locale: string, page: string) => `/${locale}/${page}`,
  permalink: (id: string) => `/a/${id}`,
  /** A page of ours that the token opens: in the fragment, which no server sees. */
  opening: (page: string, token: string) => `${page}#t=${token}`,
  /** RFC 8058: where a mail program posts to. */
  oneTapUnsubscribe: (token: string) => `/unsubscribe/${token}`,
} as const

export type Place =
  | { kind: 'home' }
  | { kind: 'topic'; topic: string }
  | { kind: 'article'; id: string }
  | { kind: 'search' }
  | { kind: 'orders' }
  | { kind: 'order'; number: string }
  | { kind: 'return'; number: string }
  | { kind: 'withdrawal' }
  | { kind: 'withdrawal_receipt'; id: string }
  | { kind: 'products' }
  | { kind: 'reviews'; handle: string }
  | { kind: 'contact' }
  | { kind: 'notifications' }
  | { kind: 'you' }
  | { kind: 'region' }
  | { kind: 'not_found' }

/** What a path means; `page` is the part behind the locale that a switch of locale keeps. */
export function readPath(pathname: string): { locale: string; page: string; place: Place } {
  const [, locale = '', area = '', name = '', last = ''] = pathname.split('/')
  const page = pathname.split('/').slice(2).join('/')
  return { locale, page: area === 'articles' ? `articles/${articleId(name)}` : page, place: placeOf(area, name, last) }
}

function placeOf(area: string, name: string, last: string): Place {
  switch (area) {
    case '':
      return { kind: 'home' }
    case 'articles':
      return name && !last ? { kind: 'article', id: articleId(name) } : { kind: 'not_found' }
    case 'topics':
      return name ? { kind: 'topic', topic: name } : { kind: 'not_found' }
    case 'orders':
      if (!name) return { kind: 'orders' }
      return { kind: last === 'return' ? 'return' : 'order', number: safeDecode(name) }
    case 'withdrawal':
      return name ? { kind: 'withdrawal_receipt', id: name } : { kind: 'withdrawal' }
    case 'products':
      if (!name) return { kind: 'products' }
      return last === 'reviews' ? { kind: 'reviews', handle: name } : { kind: 'not_found' }
    case 'search':
    case 'contact':
    case 'notifications':
    case 'you':
    case 'region':
      return name ? { kind: 'not_found' } : { kind: area }
    default:
      return { kind: 'not_found' }
  }
}

const articleId = (name: string): string => name.split('-', 1)[0]!

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
