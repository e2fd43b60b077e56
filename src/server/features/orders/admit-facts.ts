import type { Transaction } from 'kysely'
import type { Facts, OrderFact, RefundFact, ShipmentFact } from '#domain/order/order-facts.ts'
import type { Tables } from '#server/db/tables.ts'
import { holdOffErasure } from '#server/privacy/erasure-lock.ts'
import { erasureKeys } from './erasure-keys.ts'
import { readPhones } from './phone-factors.ts'

/** What may be stored of what was reported: nothing of what was erased, and phone numbers as they are looked up. */
export async function admitFacts(trx: Transaction<Tables>, reported: readonly Facts[]): Promise<Facts[]> {
  await holdOffErasure(trx)
  const keys = reported.flatMap(keysOfFacts)
  const erased = await findErased(trx, [...new Set(keys)])
  const stays = (keys: string[]) => !keys.some(key => erased.has(key))
  return reported.map(({ orders, shipments, refunds = [] }) => ({
    orders: orders.filter(order => stays(orderKeys(order))).map(order => ({ ...order, factors: readPhones(order) })),
    shipments: shipments.filter(shipment => stays(shipmentKeys(shipment))),
    refunds: refunds.filter(refund => stays(refundKeys(refund))),
  }))
}

/** Of whom facts tell. */
export const keysOfFacts = ({ orders, shipments, refunds = [] }: Facts): string[] => [
  ...new Set([...orders.flatMap(orderKeys), ...shipments.flatMap(shipmentKeys), ...refunds.flatMap(refundKeys)]),
]

const orderKeys = ({ source, id }: OrderFact): string[] => [erasureKeys.order(source, id)]

const refundKeys = ({ source, order }: RefundFact): string[] => [erasureKeys.order(source, order)]

function shipmentKeys({ source, id, order, orderNumber, snapshot, trackingNumber }: ShipmentFact): string[] {
  const tracking = snapshot?.trackingNumber ?? trackingNumber
  return [
    erasureKeys.shipment(source, id),
    ...(order ? [erasureKeys.order(order.source, order.id)] : []),
    ...(tracking ? [erasureKeys.tracking(tracking)] : []),
    ...(!order && orderNumber ? [erasureKeys.number(orderNumber)] : []),
  ]
}

async function findErased(trx: Transaction<Tables>, keys: string[]): Promise<Set<string>> {
  if (!keys.length) return new Set()
  const rows = await trx.selectFrom('erased').select('key').where('key', 'in', keys).execute()
  return new Set(rows.map(({ key }) => key))
}
