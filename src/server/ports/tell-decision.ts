import type { Transaction } from 'kysely'
import type { DecidedState, RequestKind } from '#domain/order/order-request.ts'
import type { Tables } from '#server/db/tables.ts'

export interface Decision {
  requestId: string
  orderId: string
  number: string
  /** In which the request was written. */
  locale: string
  what: RequestKind
  state: DecidedState
  /** What staff say to it. */
  answer: string | null
}

/** Tells a customer what was decided on her request, in the transaction that decides; `features/notifications` does it. */
export type TellDecision = (trx: Transaction<Tables>, decision: Decision) => Promise<void>
