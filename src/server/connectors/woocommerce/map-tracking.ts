import type { ShipmentFact } from '#domain/order/order-facts.ts'
import { defined, type Fields, fields, link, list, parseJson, text } from '#server/connectors/read-json.ts'
import { metaValue } from './read-woo.ts'

/** Parcels as the Shipment Tracking extension keeps them: in the order's meta data, at times as JSON in a text. */
export function mapTracking(order: Fields, orderId: string, version: string): ShipmentFact[] {
  return parsed(metaValue(order, '_wc_shipment_tracking_items')).flatMap(one => {
    const item = fields(one)
    const trackingNumber = text(item['tracking_number'])
    if (!trackingNumber) return []
    const seconds = Number(text(item['date_shipped']))
    const shipped = seconds > 0 && seconds < 1e11 ? new Date(seconds * 1000).toISOString().slice(0, 10) : undefined
    return {
      source: 'woocommerce',
      id: `${orderId}/${text(item['tracking_id']) ?? trackingNumber}`,
      order: { source: 'woocommerce', id: orderId },
      snapshot: defined({
        version,
        listedBy: `order/${orderId}`,
        trackingNumber,
        carrier: text(item['custom_tracking_provider']) ?? text(item['tracking_provider']),
        trackingUrl: link(item['custom_tracking_link']),
        // The shop has a number: the parcel is announced. More is for the carrier to say.
        status: 'info_received' as const,
        at: { precision: 'date' as const, at: shipped ?? version.slice(0, 10) },
      }),
      events: [],
    }
  })
}

function parsed(value: unknown): unknown[] {
  if (typeof value !== 'string') return Array.isArray(value) ? value : Object.values(fields(value))
  try {
    return list(parseJson(value))
  } catch {
    return [] // another extension's own format
  }
}
