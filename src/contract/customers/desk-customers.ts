import { operation } from '#contract/operation.ts'
import type { TimelineKind } from '#domain/customer/timeline.ts'

export interface TimelineEvent {
  id: string
  kind: TimelineKind
  at: string
  /** Of the order. */
  number?: string
  /** State of it, subject of a request, kind of a message or consent, value of an answer: as the tables say it. */
  detail?: string
  state?: string
  /** Of the first article that was shared, as she reads it; `language`: its own. */
  title?: string
  language?: string
}

export interface CustomerTimeline {
  email: string
  /** Whether anything shows that the address is hers; if not, only what came with this conversation is here. */
  proven: boolean
  events: TimelineEvent[]
  /** What the market's rules keep from staff. */
  hidden: TimelineKind[]
}

/** `id`: of a conversation of hers. */
export const customerTimeline = operation<{ id: string }, CustomerTimeline>()({
  name: 'customerTimeline',
  method: 'GET',
  path: '/api/desk/customers/:id/timeline',
  summary: 'Orders, messages, returns, consents and more of the customer of a conversation, newest first',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid'],
})

/** `email`: typed once more, so that nobody is exported or erased by a slip. */
export const exportCustomer = operation<{ id: string; email: string }, { tables: Record<string, unknown[]> }>()({
  name: 'exportCustomer',
  method: 'POST',
  path: '/api/desk/customers/:id/export',
  summary: 'All that is kept of the customer of a conversation, table by table',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid', 'malformed'],
})

export const eraseCustomer = operation<
  { id: string; email: string },
  { orders: number; rows: Record<string, number>; named: Record<string, number> }
>()({
  name: 'eraseCustomer',
  method: 'POST',
  path: '/api/desk/customers/:id/erase',
  summary:
    'Erase the customer of a conversation; what is told: rows by table, and rows in which somebody is called alike',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid', 'malformed'],
})
