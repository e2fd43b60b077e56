import type { marketingConsents } from '#domain/market/market.ts'

/** What is known of a customer over time. */
export const timelineKinds = ['order', 'message', 'return', 'request', 'sent', 'consent', 'survey', 'share'] as const
export type TimelineKind = (typeof timelineKinds)[number]

/**
 * What staff do not see beside what somebody writes. What a customer said in a survey was asked for to learn about the shop:
 * where the law wants consent before anybody is written to, it is not held up to her (GDPR art. 5 (1) b: purpose; LGPD art.
 * 6 I; nFADP art. 6). Where it wants none, it is shown.
 */
export const hiddenKinds = (marketing: (typeof marketingConsents)[number]): readonly TimelineKind[] =>
  marketing === 'opt_out' ? [] : ['survey']
