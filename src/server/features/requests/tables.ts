import type { RequestKind, RequestState } from '#domain/order/order-request.ts'

export interface RequestTables {
  order_requests: {
    /** That of the entry. */
    id: string
    order_id: string
    number: string
    locale: string
    what: RequestKind
    text: string | null
    email: string | null
    state: RequestState
    at: Date
    decided_at: Date | null
    decided_by: string | null
    answer: string | null
  }
}
