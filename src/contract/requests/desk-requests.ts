import { operation } from '#contract/operation.ts'
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
  { state?: RequestState; after?: string },
  { requests: DeskRequest[]; next?: string }
>()({
  name: 'deskRequests',
  method: 'GET',
  path: '/api/desk/requests',
  summary: 'What customers ask about their orders, newest first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

/** A request is decided once: who comes second hears `conflict`. */
export const decideRequest = operation<{ id: string; state: DecidedState; answer?: string }, DeskRequest>()({
  name: 'decideRequest',
  method: 'POST',
  path: '/api/desk/requests/:id',
  summary: 'Accept or decline what a customer asks about an order; a declined one needs an answer',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'conflict', 'invalid', 'malformed'],
})
