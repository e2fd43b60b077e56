import type { ShipmentFact } from '#domain/order/order-facts.ts'
import { meaningOf } from '#server/connectors/provider-codes.ts'
import { count, country, defined, type Fields, fields, link, list, text } from '#server/connectors/read-json.ts'
import { readTime, versionOf } from '#server/connectors/read-time.ts'
import { linesIn, rowsIn, shippingAddressOf, timeIn } from './read-bigcommerce.ts'

/** The shipments of an order. Where they were not asked for there are none, and the status alone tells of the parcel. */
export function mapShipments(order: Fields, orderId: string, version: string): ShipmentFact[] {
  const shipments = rowsIn(order, 'shipments')
  const status = meaningOf('bigcommerceParcel', text(order['status_id']))?.status
  const listed = { version, listedBy: `order/${orderId}` }
  if (shipments.length) {
    return shipments.flatMap(one => {
      const mapped = mapShipment(one, orderId, order)
      return mapped.map(fact => ({ ...fact, snapshot: { ...fact.snapshot!, ...listed } })) // each has one
    })
  }
  if (!status) return []
  const items = linesIn(order).map(line => itemOf(line, line['quantity']))
  const at = readTime(timeIn(order['date_shipped'])) ?? readTime(timeIn(order['date_modified']))
  const raw = { source: 'bigcommerce', code: `status_id ${text(order['status_id'])}` }
  const destination = country(shippingAddressOf(order)['country_iso2'])
  return [parcel(orderId, `${orderId}/parcel`, defined({ ...listed, status, at, items, destination, raw }))]
}

/** A shipment, in its order or alone. It says only that it was sent; more is for the carrier to say. */
export function mapShipment(shipment: Fields, orderId: string, order: Fields = {}): ShipmentFact[] {
  const id = text(shipment['id'])
  if (!id) return []
  const lines = new Map(linesIn(order).map(line => [text(line['id']) ?? '', line]))
  const tracking = text(shipment['tracking_number'])
  const items = list(shipment['items'])
    .map(fields)
    .flatMap(item => {
      const line = lines.get(text(item['order_product_id']) ?? '')
      return line ? [itemOf(line, item['quantity'])] : []
    })
  const snapshot = defined({
    version: versionOf(timeIn(shipment['date_created'])),
    trackingNumber: tracking,
    carrier:
      text(shipment['tracking_carrier']) ?? text(shipment['shipping_provider']) ?? text(shipment['shipping_method']),
    trackingUrl: link(shipment['tracking_link']) ?? link(shipment['generated_tracking_link']),
    destination:
      country(fields(shipment['shipping_address'])['country_iso2']) ??
      country(shippingAddressOf(order)['country_iso2']),
    items: items.length ? items : undefined,
    status: 'info_received' as const,
    at: readTime(timeIn(shipment['date_created'])),
  })
  return [parcel(orderId, id, snapshot)]
}

const parcel = (orderId: string, id: string, snapshot: ShipmentFact['snapshot'] & object): ShipmentFact => ({
  source: 'bigcommerce',
  id,
  order: { source: 'bigcommerce', id: orderId },
  snapshot,
  events: [],
})

const itemOf = (line: Fields, quantity: unknown) =>
  defined({
    title: text(line['name_customer']) ?? text(line['name']) ?? '',
    quantity: count(quantity),
    sku: text(line['sku']),
  })
