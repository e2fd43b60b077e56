import type { ArticleTitle } from '#domain/article/article.ts'
import type { ReviewFilter } from '#domain/review/review.ts'
import { base, inside } from './base.ts'

/** Every URL of the portal is made here; which page one leads to, the table of pages knows (`portal/app/page-table.ts`). `locale` is a locale tag such as `de-de`. */
export const paths = {
  home: (locale: string) => `${base}/${locale}/`,
  article: (locale: string, article: Pick<ArticleTitle, 'id' | 'slug'>, fragment?: string) =>
    `${base}/${locale}/articles/${article.id}-${article.slug}${fragment ? `#${fragment}` : ''}`,
  vote: (locale: string, id: string) => `${base}/${locale}/articles/${id}/vote`,
  topic: (locale: string, topic: string) => `${base}/${locale}/topics/${topic}`,
  search: (locale: string, query?: string) =>
    `${base}/${locale}/search${query ? `?q=${encodeURIComponent(query)}` : ''}`,
  orders: (locale: string) => `${base}/${locale}/orders`,
  order: (locale: string, number: string) => `${base}/${locale}/orders/${encodeURIComponent(number)}`,
  orderCode: (locale: string, number: string) => `${base}/${locale}/orders/${encodeURIComponent(number)}/code`,
  orderOpen: (locale: string, number: string) => `${base}/${locale}/orders/${encodeURIComponent(number)}/open`,
  products: (locale: string) => `${base}/${locale}/products`,
  /** `chosen`: which of them, and from where on. */
  reviews: (locale: string, handle: string, chosen?: ReviewFilter & { after?: string }) => {
    const query = new URLSearchParams(Object.entries(chosen ?? {}).map(([name, value]) => [name, String(value)]))
    return `${base}/${locale}/products/${handle}/reviews${query.size ? `?${query}` : ''}`
  },
  /** The form with what this device has written; with its `key` on any device. */
  reviewEdit: (locale: string, handle: string, id: string, key?: string) =>
    `${base}/${locale}/products/${handle}/reviews?edit=${id}${key ? `&key=${key}` : ''}#write`,
  reviewVote: (locale: string, handle: string, id: string) =>
    `${base}/${locale}/products/${handle}/reviews/${id}/helpful`,
  contact: (locale: string, query?: string) =>
    `${base}/${locale}/contact${query ? `?q=${encodeURIComponent(query)}` : ''}`,
  askAbout: (locale: string, order: string) => `${base}/${locale}/contact?order=${encodeURIComponent(order)}`,
  return: (locale: string, number: string) => `${base}/${locale}/orders/${encodeURIComponent(number)}/return`,
  request: (locale: string, number: string) => `${base}/${locale}/orders/${encodeURIComponent(number)}/request`,
  conversation: (locale: string, id: string) => `${base}/${locale}/conversations/${id}`,
  /** `token`: opens one that is booked. */
  appointments: (locale: string, token = 'new') => `${base}/${locale}/appointments/${token}`,
  withdraw: (locale: string) => `${base}/${locale}/withdrawal`,
  receipt: (locale: string, id: string) => `${base}/${locale}/withdrawal/${id}`,
  notifications: (locale: string) => `${base}/${locale}/notifications`,
  unsubscribe: (locale: string, token: string) => `${base}/${locale}/unsubscribe/${encodeURIComponent(token)}`,
  confirm: (locale: string, token: string) => `${base}/${locale}/confirm/${encodeURIComponent(token)}`,
  /** `token`: of an invitation; `answer`: chosen in a message, and sent by the page that this opens. */
  survey: (locale: string, name: string, about: { token?: string; article?: string; answer?: number } = {}) => {
    const { token, article, answer } = about
    const query = article ? `?article=${article}` : answer === undefined ? '' : `?answer=${answer}`
    return `${base}/${locale}/surveys/${name}${token ? `/${token}` : ''}${query}`
  },
  /** What staff sent; `sharedLink` leads there from anywhere. A code is letters and digits. */
  share: (locale: string, code: string) => `${base}/${locale}/sent/${code}`,
  you: (locale: string) => `${base}/${locale}/you`,
  region: (locale: string, page: string) =>
    `${base}/${locale}/region${page ? `?page=${encodeURIComponent(page)}` : ''}`,
  /** The same page under another locale; the server corrects the slug. */
  page: (locale: string, page: string) => `${base}/${locale}/${page}`,
  permalink: (id: string) => `${base}/a/${id}`,
  notFound: (locale: string) => `${base}/${locale}/404`,
  /** The frame without content, which the service worker shows where it has no page. */
  shell: (locale: string) => `${base}/${locale}/shell`,
  webManifest: (locale: string) => `${base}/${locale}/manifest.webmanifest`,
  /** A file of the site that content names by its path, such as a picture. */
  file: (path: string) => `${base}${path}`,
  /** A file of a pack, named by its content. */
  pack: (hash: string) => `${base}/packs/${hash}.json`,
  /** `from`: the release that a device has; where little has changed since, the answer is a `PackUpdate`. */
  packManifest: (locale: string, from?: string) => `${base}/packs/${locale}.json${from ? `?from=${from}` : ''}`,
  /** A page of ours that the token opens: in the fragment, which no server sees. */
  opening: (page: string, token: string) => `${page}#t=${token}`,
  /** RFC 8058: where a mail program posts to. */
  oneTapUnsubscribe: (token: string) => `${base}/unsubscribe/${token}`,
} as const

/** Opens in the language of whoever follows it. Apart from the others, since no customer downloads it. */
export const sharedLink = (code: string): string => `${base}/s/${code}`

/** `page`: the part behind the locale that a switch of locale keeps; of an article its number, as slugs are words. */
export function splitPath(pathname: string): { locale: string; page: string } {
  const [, locale = '', ...rest] = inside(pathname).split('/')
  return { locale, page: rest.join('/').replace(/^(articles\/[^/-]*).*$/, '$1') }
}

/** The number of the article in the last part of its address, `101-track-a-parcel`. */
export const articleIdOf = (name: string): string => name.split('-', 1)[0]! // split always gives one part
