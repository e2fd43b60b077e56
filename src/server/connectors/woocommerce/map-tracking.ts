import type { ShipmentFact } from '#domain/order/order-facts.ts'
import { trackingKey } from '#domain/order/order-lookup.ts'
import { defined, type Fields, fields, list, text } from '#server/connectors/read-json.ts'
import { type PluginTracking, readPluginTracking } from './read-plugin-tracking.ts'

/** Parcels as extensions keep them in the meta data of the order or its lines, and as WooCommerce's own fulfilments. */
export function mapTracking(order: Fields, orderId: string, version: string): ShipmentFact[] {
  const lines = list(order['line_items']).map(fields)
  const fulfilments = list(order['fulfillments']).map(fields).filter(isFulfilled)
  const found = [order, ...lines, ...fulfilments].flatMap(readPluginTracking)
  // The same parcel stands at every line that is in it.
  const parcels = new Map<string, PluginTracking>()
  for (const one of found) if (!parcels.has(keyOf(one))) parcels.set(keyOf(one), one)
  const isDelivered = text(order['status'])?.replace(/^wc-/, '') === 'delivered'
  const done = text(order['date_completed_gmt'])?.slice(0, 10)
  return [...parcels.values()].map(({ id, shipped, ...parcel }) => ({
    source: 'woocommerce',
    id: `${orderId}/${id ?? parcel.trackingNumber}`,
    order: { source: 'woocommerce', id: orderId },
    snapshot: defined({
      version,
      listedBy: `order/${orderId}`,
      ...parcel,
      // The shop has a number: the parcel is announced. More is for the carrier to say, or for a shop that knows it.
      status: isDelivered ? ('delivered' as const) : ('info_received' as const),
      at: { precision: 'date' as const, at: (isDelivered ? done : shipped) ?? version.slice(0, 10) },
    }),
    events: [],
  }))
}

const keyOf = ({ trackingNumber }: PluginTracking): string => trackingKey(trackingNumber)

/** A draft says nothing to the customer yet. */
const isFulfilled = ({ status, is_fulfilled }: Fields): boolean =>
  is_fulfilled === true || text(status) !== 'unfulfilled'
