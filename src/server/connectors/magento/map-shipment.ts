import type { ShipmentFact, ShipmentSnapshot } from '#domain/order/order-facts.ts'
import { type Mapped, nothing } from '#server/connectors/connector.ts'
import { count, defined, type Fields, fields, isFields, list, text } from '#server/connectors/read-json.ts'
import { readUtcTime, versionOf } from '#server/connectors/read-time.ts'

/**
 * A shipment, and a parcel for each of its tracks. The shipment has the number of its first track: what has the same
 * number is one parcel. Times are UTC without saying so.
 */
export function mapShipment(shipment: Fields): Mapped {
  const id = text(shipment['entity_id']) ?? ''
  const changed = shipment['updated_at'] ?? shipment['created_at']
  const tracks = list(shipment['tracks'])
    .map(fields)
    .filter(track => text(track['track_number']))
  const shared: ShipmentSnapshot = {
    version: versionOf(changed),
    ...(tracks.length > 0 && { listedBy: `fulfilment/${id}` }),
    // The shop has packed it: the parcel is announced. More is for the carrier to say.
    status: 'info_received',
    ...defined({ at: readUtcTime(shipment['created_at']) ?? readUtcTime(changed) }),
    items: list(shipment['items'])
      .map(fields)
      .filter(item => !isFields(item['parent_item']))
      .map(item => defined({ title: text(item['name']) ?? '', quantity: count(item['qty']), sku: text(item['sku']) })),
  }
  const order = shipment['order_id']
  return {
    ...nothing(),
    shipments: [
      parcel(order, id, { ...shared, ...carrierOf(tracks[0] ?? {}) }),
      ...tracks.map(track => parcel(order, `${id}/${text(track['track_number'])}`, { ...shared, ...carrierOf(track) })),
    ],
  }
}

/**
 * A track that was added alone. It gives its number to the shipment too, which has none as long as nobody tells of it
 * again; by the number the two are one parcel.
 */
export function mapTrack(track: Fields): Mapped {
  const shipment = text(track['parent_id']) ?? ''
  const changed = track['updated_at'] ?? track['created_at']
  const at = readUtcTime(track['created_at']) ?? readUtcTime(changed)
  const snapshot: ShipmentSnapshot = defined({
    version: versionOf(changed),
    status: 'info_received' as const,
    at,
    ...carrierOf(track),
  })
  const order = track['order_id']
  return {
    ...nothing(),
    shipments: [
      parcel(order, shipment, snapshot),
      parcel(order, `${shipment}/${text(track['track_number'])}`, snapshot),
    ],
  }
}

const parcel = (order: unknown, id: string, snapshot: ShipmentSnapshot): ShipmentFact => ({
  source: 'magento',
  id,
  ...(text(order) && { order: { source: 'magento', id: text(order)! } }), // just looked
  // Not every message about a shipment names its tracks: one without never takes the number from it.
  snapshot: { ...snapshot, version: `${snapshot.trackingNumber ? '' : '-'}${snapshot.version}` },
  events: [],
})

/** `custom` is a carrier that the shop typed in; `title` is what the customer reads. */
const carrierOf = (track: Fields): Pick<ShipmentSnapshot, 'trackingNumber' | 'carrier'> =>
  defined({
    trackingNumber: text(track['track_number']),
    carrier: text(track['title']) ?? text(track['carrier_code'])?.replace(/^custom$/, ''),
  })
