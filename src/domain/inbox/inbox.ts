import type { Permission } from '#domain/staff/staff.ts'

/** What waits for staff. A `case` is a conversation with a complaint that is not decided. */
export const inboxKinds = ['conversation', 'case', 'return', 'review', 'withdrawal', 'request', 'notification'] as const
export type InboxKind = (typeof inboxKinds)[number]

/** Who may see them, and what she could do with them anyway. */
export const inboxNeeds = {
  conversation: 'read_conversations',
  case: 'read_cases',
  return: 'read_returns',
  review: 'read_reviews',
  withdrawal: 'read_returns',
  request: 'read_requests',
  notification: 'read_notifications',
} as const satisfies Record<InboxKind, Permission>

/** `open`: all that waits now; `named`: where a colleague has named whoever asks, also what waits no more; `asleep`: what waits again later. */
export const inboxViews = ['open', 'mine', 'unassigned', 'named', 'asleep'] as const
export type InboxView = (typeof inboxViews)[number]

/** Given out by themselves among who speaks the language; the others are for whoever has the right. */
export const givenKinds = ['conversation', 'case'] as const satisfies readonly InboxKind[]

export const viewLimits = { name: 60, query: 300, most: 100 } as const

export const tagLimits = { length: 40, most: 12 } as const

/** `Refund  ` and `refund` are one. */
export const toTag = (typed: string): string =>
  typed.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase().slice(0, tagLimits.length)
