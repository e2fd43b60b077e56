import { operation } from '#contract/operation.ts'
import type { CoarseOrder, FullOrder } from '#domain/order/order.ts'

/** `factor`: e-mail address, phone number or postcode. */
export interface OrderQuestion {
  number: string
  factor: string
  /** Where the customer reads: its country says what a phone number without a country code means. */
  locale?: string
  /** JSON: the `challenge` of a `proof_required` and its `solution`. */
  proof?: string
  /**
   * Asks for work in any case, with `proof_required`: whoever comes with it is judged also where others have guessed at this
   * number and locked it.
   */
  insist?: boolean
}

/** Unknown, wrong, locked and erased are one refusal, byte for byte and in time. */
export const findOrder = operation<OrderQuestion, CoarseOrder>()({
  name: 'findOrder',
  method: 'POST',
  path: '/api/orders/find',
  summary: 'Coarse state of an order, for its number with e-mail address, phone number or postcode',
  refusals: ['malformed', 'invalid', 'order_not_found', 'proof_required', 'too_many'],
})

/**
 * `token` is the fragment of the signed link that the shop sends; it never stands in a URL that reaches a server log. The
 * answer sets a cookie that names the device, for three of them may open one link.
 */
export const openOrder = operation<{ number: string; token: string }, FullOrder>()({
  name: 'openOrder',
  method: 'POST',
  path: '/api/orders/open',
  summary: 'The whole order, for the token of its signed link',
  refusals: ['malformed', 'invalid', 'order_not_found', 'too_many'],
})

/** Always answered alike, whether or not there is such an order: only who reads its mail or messages learns it. */
export const requestOrderCode = operation<
  OrderQuestion & {
    /** Where the code goes, if the order has it; else to the other. */
    channel?: 'email' | 'sms'
  },
  { validSeconds: number }
>()({
  name: 'requestOrderCode',
  method: 'POST',
  path: '/api/orders/code',
  summary: 'Sends a six-digit code to the e-mail address or phone number on the order',
  refusals: ['malformed', 'invalid', 'proof_required', 'too_many'],
})

/** `token` opens the order again from this device, as that of a signed link. */
export const redeemOrderCode = operation<{ number: string; code: string }, { order: FullOrder; token: string }>()({
  name: 'redeemOrderCode',
  method: 'POST',
  path: '/api/orders/redeem',
  summary: 'The whole order, for the code that was sent; a code works once',
  refusals: ['malformed', 'invalid', 'wrong_code', 'too_many'],
})
