import { readPayments } from '#domain/market/payment-names.ts'
import { text } from './read-json.ts'

/** Whether a shop's word for a way to pay means cash at the door: such an order does not wait for money. */
export const isPaidOnDelivery = (name: unknown): boolean =>
  readPayments(text(name) ?? '').some(read => 'payment' in read && read.payment === 'cod')
