import type { ShipmentFact, ShipmentSnapshot } from '#domain/order/order-facts.ts'
import type { PickupPoint, ShipmentEvent } from '#domain/shipment/shipment.ts'
import { meaningOf } from '#server/connectors/provider-codes.ts'
import { country, defined, type Fields, fields, joined, link, list, prose, text } from '#server/connectors/read-json.ts'
import { etaOf, readTime, versionOf } from '#server/connectors/read-time.ts'
import { requiredAction } from '#server/connectors/required-action.ts'
import { mapItem } from './map-money.ts'
import { mapAddress } from './map-order.ts'

/** A fulfilment: one parcel for each tracking number, the first under the fulfilment's own id. */
export function mapFulfillment(
  fulfillment: Fields,
  orderId?: string,
): { shipments: ShipmentFact[]; unknown: string[] } {
  const id = text(fulfillment['id'])
  const order = text(fulfillment['order_id']) ?? orderId
  if (!id) return { shipments: [], unknown: [] }
  const { status, unknown } = statusOf(fulfillment)
  const numbers = [
    ...new Set([fulfillment['tracking_number'], ...list(fulfillment['tracking_numbers'])].flatMap(n => text(n) ?? [])),
  ]
  const urls = [fulfillment['tracking_url'], ...list(fulfillment['tracking_urls'])].flatMap(url => link(url) ?? [])
  const at = readTime(fulfillment['updated_at']) ?? readTime(fulfillment['created_at'])
  const [origin, destination] = [fields(fulfillment['origin_address']), fields(fulfillment['destination'])]
  const shared = defined<ShipmentSnapshot>({
    version: versionOf(fulfillment['updated_at'] ?? fulfillment['created_at']),
    carrier: text(fulfillment['tracking_company']),
    items: list(fulfillment['line_items']).map(item => mapItem(fields(item), {})),
    eta: etaOf(fulfillment['estimated_delivery_at']),
    origin: country(origin['country_code']),
    destination: country(destination['country_code']) ?? country(destination['country']),
    pickup: status.status === 'available_for_pickup' ? pickupPoint(origin) : undefined,
    action: requiredAction(status.status, status.reason),
    ...status,
    at,
    raw: defined({ source: 'shopify', code: text(fulfillment['shipment_status']) ?? text(fulfillment['status']) }),
  })
  const parcels = numbers.length ? numbers : [undefined]
  const shipments = parcels.map(
    (number, part): ShipmentFact => ({
      source: 'shopify',
      id: part ? `${id}/${number}` : id,
      ...(order && { order: { source: 'shopify', id: order } }),
      snapshot: defined({
        ...shared,
        listedBy: `fulfilment/${id}`,
        trackingNumber: number,
        trackingUrl: part ? undefined : urls[0],
      }),
      events: [],
    }),
  )
  return { shipments, unknown }
}

/** Goods that are fetched wait where they were packed. */
function pickupPoint(origin: Fields): PickupPoint | undefined {
  const { region: _, ...place } = mapAddress(origin) ?? { lines: [] }
  return place.city || place.lines.length ? place : undefined
}

/** One thing that happened to a fulfilment. */
export function mapFulfillmentEvent(event: Fields): { shipments: ShipmentFact[]; unknown: string[]; parked?: string } {
  const id = text(event['fulfillment_id'])
  const time = readTime(event['happened_at']) ?? readTime(event['created_at'])
  if (!id || !time) return { shipments: [], unknown: [], parked: 'no fulfillment_id or time' }
  const code = text(event['status'])
  const meaning = meaningOf('shopifyEvent', code) ?? meaningOf('shopifyDisplay', code)
  if (!meaning?.status) return { shipments: [], unknown: [`event ${code ?? 'without a status'}`] }
  const mapped: ShipmentEvent = defined({
    time,
    status: meaning.status,
    reason: meaning.reason,
    location: joined([event['city'], event['province'], event['country']]),
    raw: defined({ source: 'shopify', code, text: prose(event['message']) }),
  })
  const order = text(event['order_id'])
  return {
    shipments: [{ source: 'shopify', id, ...(order && { order: { source: 'shopify', id: order } }), events: [mapped] }],
    unknown: [],
  }
}

function statusOf(fulfillment: Fields): { status: Pick<ShipmentSnapshot, 'status' | 'reason'>; unknown: string[] } {
  const own = text(fulfillment['status'])
  if (own === 'cancelled') return { status: { status: 'cancelled' }, unknown: [] }
  // Whoever should have sent it could not.
  if (own === 'failure' || own === 'error') return { status: { status: 'exception' }, unknown: [] }
  const code = text(fulfillment['shipment_status'])
  if (!code) return { status: { status: 'info_received' }, unknown: [] }
  const meaning = meaningOf('shopifyEvent', code) ?? meaningOf('shopifyDisplay', code)
  if (!meaning?.status) return { status: { status: 'info_received' }, unknown: [`shipment_status ${code}`] }
  return { status: defined({ status: meaning.status, reason: meaning.reason }), unknown: [] }
}
