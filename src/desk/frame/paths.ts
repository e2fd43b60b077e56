import { base } from '#contract/base.ts'
import type { DeskFeedback } from '#contract/feedback/desk-feedback.ts'
import type { DeskOutgoing } from '#contract/notifications/desk-outgoing.ts'
import type { RequestState } from '#domain/order/order-request.ts'
import type { ReturnState } from '#domain/return/return.ts'
import type { ReviewState } from '#domain/review/review.ts'

export const deskRoot = `${base}/desk`

/** Every place of the desk, below `/desk`. */
export const paths = {
  articles: () => '/articles',
  unknownCodes: () => '/unknown-codes',
  reviews: (state?: ReviewState) => `/reviews${state ? `?state=${state}` : ''}`,
  notifications: (state?: DeskOutgoing['state']) => `/notifications${state ? `?state=${state}` : ''}`,
  feedback: (kind?: DeskFeedback['kind']) => `/feedback${kind ? `?kind=${kind}` : ''}`,
  returns: (state?: ReturnState) => `/returns${state ? `?state=${state}` : ''}`,
  return: (id: string) => `/returns/${id}`,
  requests: (state?: RequestState) => `/requests${state ? `?state=${state}` : ''}`,
  audit: (only: { who?: string; action?: string } = {}) => {
    const query = new URLSearchParams(only)
    return `/audit${query.size ? `?${query}` : ''}`
  },
  retention: () => '/retention',
  withdrawals: (state?: 'open' | 'handled') => `/withdrawals${state ? `?state=${state}` : ''}`,
} as const

/** Links into the customers' portal, absolute, as staff paste them anywhere. */
export const portalLink = (path: string): string => new URL(base + path, location.origin).href
/** Opens in the language of whoever follows it. */
export const permalink = (article: string): string => portalLink(`/a/${encodeURIComponent(article)}`)
