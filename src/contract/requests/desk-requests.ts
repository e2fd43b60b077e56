import { operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { HeldAction } from '#contract/staff/held.ts'
import type { DecidedState, OrderRequest, RequestState } from '#domain/order/order-request.ts'

export interface DeskRequest extends OrderRequest {
  number: string
  /** In whose language an answer is read. */
  locale: string
  email?: string
  /** E-mail address of the member of staff. */
  decidedBy?: string
}

export const deskRequests = operation<
  DeskNarrowing & { state?: RequestState },
  DeskPage & { requests: DeskRequest[] }
>()({
  name: 'deskRequests',
  method: 'GET',
  path: '/api/desk/requests',
  summary: 'What customers ask about their orders, newest first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

/** A request is decided once: who comes second hears `conflict`. */
export const decideRequest = operation<{ id: string; state: DecidedState; answer?: string }, HeldAction>()({
  name: 'decideRequest',
  method: 'POST',
  path: '/api/desk/requests/:id',
  summary: 'Accept or decline what a customer asks about an order; a declined one needs an answer',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'conflict', 'invalid', 'malformed'],
})
