import { operation } from '#contract/operation.ts'
import type { OrderRequest } from '#domain/order/order-request.ts'

/** `token` as in `openOrder`; newest first. */
export const readRequests = operation<{ number: string; token: string }, { requests: OrderRequest[] }>()({
  name: 'readRequests',
  method: 'POST',
  path: '/api/requests',
  summary: 'What was asked of the shop about an order, and what it decided',
  refusals: ['malformed', 'invalid', 'order_not_found', 'too_many'],
})
