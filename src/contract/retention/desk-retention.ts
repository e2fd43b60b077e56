import { operation } from '#contract/operation.ts'
import type { RetentionKind } from '#domain/portal/retention.ts'

export interface KeptKind {
  kind: RetentionKind
  days: number
  /** Markets with another time, in days. */
  markets: Record<string, number>
  /** Of the oldest that is there; absent where nothing is. */
  oldest?: string
}

export const deskRetention = operation<Record<string, never>, { kinds: readonly KeptKind[] }>()({
  name: 'deskRetention',
  method: 'GET',
  path: '/api/desk/retention',
  summary: 'What is kept of people, for how long, and since when the oldest is there',
  refusals: ['unauthenticated', 'forbidden'],
})
