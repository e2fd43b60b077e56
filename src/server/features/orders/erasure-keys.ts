import { createHash } from 'node:crypto'
import { orderNumberKey, trackingKey } from '#domain/order/order-lookup.ts'

/** How an erased thing is known again: a hash, as its number is personal too. */
export const erasureKeys = {
  order: (source: string, id: string) => digest(`order:${source}:${id}`),
  shipment: (source: string, id: string) => digest(`shipment:${source}:${id}`),
  tracking: (number: string) => digest(`tracking:${trackingKey(number)}`),
  /** Of a carrier's report that names nothing but the number of the order. */
  number: (number: string) => digest(`number:${orderNumberKey(number)}`),
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')
