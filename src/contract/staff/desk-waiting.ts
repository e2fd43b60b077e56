import { operation } from '#contract/operation.ts'
import type { HeldAction } from './held.ts'

/** Lists in which something waits for staff. */
export const waitingPlaces = [
  'reviews',
  'notifications',
  'returns',
  'withdrawals',
  'requests',
  'conversations',
  'cases',
  'handovers',
  'endpoints',
  'inbox',
] as const
export type WaitingPlace = (typeof waitingPlaces)[number]

/** Counting goes on no further. */
export const mostWaiting = 100

export const deskWaiting = operation<
  Record<string, never>,
  { waiting: Partial<Record<WaitingPlace, number>>; held: HeldAction[] }
>()({
  name: 'deskWaiting',
  method: 'GET',
  path: '/api/desk/waiting',
  summary: 'How much waits in each list that the member of staff may see, and what is just being done',
  refusals: ['unauthenticated'],
})
