import type { PageName } from '#compiler/markdown/template.ts'

/** URLs of the portal that texts and pages name; the same as the portal's own, which a test compares. */
export const homePath = (locale: string): string => `/${locale}/`
export const topicPath = (locale: string, topic: string): string => `/${locale}/topics/${topic}`
export const articlePath = (locale: string, { id, slug }: { id: string; slug: string }, fragment = ''): string =>
  `/${locale}/articles/${id}-${slug}${fragment ? `#${fragment}` : ''}`

const pages: Record<PageName, string> = {
  orders: 'orders',
  contact: 'contact',
  you: 'you',
  withdraw: 'withdrawal',
  reviews: 'products',
  help: '',
}
export const pagePath = (locale: string, page: PageName): string => `/${locale}/${pages[page]}`

/** The file that holds the page of a path, under the site folder. */
export const pageFile = (path: string): string => `pages/${path.replace(/^\/|\/$/g, '')}.html`
