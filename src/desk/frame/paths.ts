import { base } from '#contract/base.ts'
import { panelPath, panelWindowPath } from '#contract/staff/panel-path.ts'

export const deskRoot = `${base}/desk`

/** Every place of the desk, below `/desk`. How a list is narrowed and which entry is open stands behind it: `list-place.ts`. */
export const paths = {
  inbox: () => '/inbox',
  articles: () => '/articles',
  content: () => '/content',
  unknownCodes: () => '/unknown-codes',
  canned: () => '/canned',
  reviews: () => '/reviews',
  notifications: () => '/notifications',
  feedback: () => '/feedback',
  overview: () => '/overview',
  surveys: () => '/surveys',
  shares: () => '/shares',
  returns: () => '/returns',
  return: (id: string) => `/returns/${id}`,
  orders: () => '/orders',
  requests: () => '/requests',
  conversations: () => '/conversations',
  appointments: () => '/appointments',
  cases: () => '/cases',
  handovers: () => '/handovers',
  markets: () => '/markets',
  audit: (only: { who?: string; action?: string } = {}) => {
    const query = new URLSearchParams(only)
    return `/audit${query.size ? `?${query}` : ''}`
  },
  retention: () => '/retention',
  withdrawals: () => '/withdrawals',
  people: () => '/people',
  tokens: () => '/tokens',
  endpoints: () => '/endpoints',
  account: () => '/account',
} as const

/** Where the link of an invitation leads; what opens it stands behind `#`. Nobody is signed in there. */
export const invitationPath = '/invitation'

/** The side panel in another product's page, and the window beside it in which staff sign in. */
export const panelPlace = panelPath.slice('/desk'.length)
export const panelWindowPlace = panelWindowPath.slice('/desk'.length)

/** Links into the customers' portal, absolute, as staff paste them anywhere. */
export const portalLink = (path: string): string => new URL(base + path, location.origin).href
/** Opens in the language of whoever follows it. */
export const permalink = (article: string): string => portalLink(`/a/${encodeURIComponent(article)}`)
