import type { ShipmentFact, ShipmentSnapshot } from '#domain/order/order-facts.ts'
import { defined, type Fields, fields, list } from '#server/connectors/read-json.ts'
import { orderState } from './map-order.ts'
import { metaValue, plainText } from './read-woo.ts'

/** What the customer fetches herself: `pickup_location` of the block checkout names the place, `local_pickup` does not. */
export function mapPickup(order: Fields, orderId: string, version: string): ShipmentFact[] {
  const line = list(order['shipping_lines'])
    .map(fields)
    .find(({ method_id }) => method_id === 'pickup_location')
  if (!line) return []
  const address = plainText(metaValue(line, 'pickup_address'))
  return [
    {
      source: 'woocommerce',
      id: `${orderId}/pickup`,
      order: { source: 'woocommerce', id: orderId },
      snapshot: defined({
        version,
        listedBy: `order/${orderId}`,
        ...stateOf(order),
        at: { precision: 'date' as const, at: version.slice(0, 10) },
        pickup: defined({ name: plainText(metaValue(line, 'pickup_location')), lines: address ? [address] : [] }),
      }),
      events: [],
    },
  ]
}

/** The shop says nothing between "being packed" and "done", and done means that it was fetched. */
function stateOf(order: Fields): Pick<ShipmentSnapshot, 'status' | 'reason'> {
  const state = orderState(order['status'])
  if (state === 'completed') return { status: 'delivered', reason: 'collected_by_recipient' }
  return state === 'cancelled' || state === 'refunded' ? { status: 'cancelled' } : {}
}
