import { operation } from '#contract/operation.ts'
import type { ReturnBar, ReturnItem, ReturnOffer, ReturnReason, ReturnState } from '#domain/return/return.ts'
import type { ReturnMethod } from '#domain/return/return-method.ts'

export interface ReturnEvent {
  state: ReturnState
  at: string
  /** Of a refusal. */
  bar?: ReturnBar
  /** What the desk adds in its own words. */
  note?: string
}

/** A return as its customer sees it. */
export interface CustomerReturn {
  id: string
  state: ReturnState
  items: ReturnItem[]
  reason: ReturnReason
  method: ReturnMethod
  labelUrl?: string
  /** Oldest first; the first is the request. */
  events: ReturnEvent[]
}

export interface OrderReturns {
  offer: ReturnOffer
  /** Newest first. */
  returns: CustomerReturn[]
}

/** `token` as in `openOrder`: what may be returned is seen by whoever may see the whole order. */
export const readReturns = operation<{ number: string; token: string; locale: string }, OrderReturns>()({
  name: 'readReturns',
  method: 'POST',
  path: '/api/returns',
  summary: 'What of an order may be returned, and what was asked to be',
  refusals: ['malformed', 'invalid', 'order_not_found', 'too_many'],
})
