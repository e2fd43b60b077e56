import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { OrderFact, ShipmentFact } from '#domain/order-facts.ts'
import { orderNumberKey, trackingKey } from '#domain/order-lookup.ts'
import type { Tables } from '#server/db/tables.ts'

/** How an erased thing is known again: a hash, as its number is personal too. */
export const erasureKeys = {
  order: (source: string, id: string) => digest(`order:${source}:${id}`),
  shipment: (source: string, id: string) => digest(`shipment:${source}:${id}`),
  tracking: (number: string) => digest(`tracking:${trackingKey(number)}`),
  /** Of a carrier's report that names nothing but the number of the order. */
  number: (number: string) => digest(`number:${orderNumberKey(number)}`),
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')

export const orderKeys = ({ source, id }: OrderFact): string[] => [erasureKeys.order(source, id)]

export function shipmentKeys({ source, id, order, orderNumber, snapshot, trackingNumber }: ShipmentFact): string[] {
  const tracking = snapshot?.trackingNumber ?? trackingNumber
  return [
    erasureKeys.shipment(source, id),
    ...(order ? [erasureKeys.order(order.source, order.id)] : []),
    ...(tracking ? [erasureKeys.tracking(tracking)] : []),
    ...(!order && orderNumber ? [erasureKeys.number(orderNumber)] : []),
  ]
}

/** Those of `keys` that were erased. */
export async function findErased(trx: Transaction<Tables>, keys: string[]): Promise<Set<string>> {
  if (!keys.length) return new Set()
  const rows = await trx.selectFrom('erased').select('key').where('key', 'in', keys).execute()
  return new Set(rows.map(({ key }) => key))
}
