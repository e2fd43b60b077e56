import type { CoarseOrder, FullOrder } from '#domain/order.ts'
import { operation } from './operation.ts'

/** `factor`: e-mail address or postcode. Unknown, wrong and locked are one refusal, byte for byte. */
export const findOrder = operation<{ number: string; factor: string }, CoarseOrder>()({
  name: 'findOrder',
  method: 'POST',
  path: '/api/orders/find',
  summary: 'Coarse state of an order, for its number with e-mail address or postcode',
  refusals: ['malformed', 'invalid', 'order_not_found', 'too_many'],
})

/** `token` is the fragment of the signed link that the shop sends; it never stands in a URL that reaches a server log. */
export const openOrder = operation<{ number: string; token: string }, FullOrder>()({
  name: 'openOrder',
  method: 'POST',
  path: '/api/orders/open',
  summary: 'The whole order, for the token of its signed link',
  refusals: ['malformed', 'invalid', 'order_not_found', 'too_many'],
})
