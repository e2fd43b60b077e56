import { type Mapped, nothing, park } from '#server/connectors/connector.ts'
import { count, country, defined, type Fields, fields, list, text } from '#server/connectors/read-json.ts'
import { readTimeIn, versionOf } from '#server/connectors/read-time.ts'
import { carrierOf } from './carrier.ts'

/** All times of API 1 are those of its seat in California, without saying so. */
const zone = 'America/Los_Angeles'

/** A label of API 1, which is told once: when it was made, and again when it was voided. */
export function mapShipment(shipment: Fields): Mapped {
  const [id, trackingNumber] = [text(shipment['shipmentId']), text(shipment['trackingNumber'])]
  if (!id) return park('a shipment without a shipmentId')
  if (shipment['isReturnLabel'] === true) return park('a label for a return: returns are not followed')
  const made = readTimeIn(shipment['createDate'], zone) ?? readTimeIn(shipment['shipDate'], zone)
  const voided = shipment['voided'] === true ? (readTimeIn(shipment['voidDate'], zone) ?? made) : undefined
  const status = shipment['voided'] === true ? ('cancelled' as const) : ('info_received' as const)
  const orderNumber = text(shipment['orderNumber'])
  const raw = { source: 'shipstation' }
  const items = list(shipment['shipmentItems']).map(fields).flatMap(itemOf)
  return {
    ...nothing(),
    shipments: [
      {
        source: 'shipstation',
        id: `shipment/${id}`,
        ...(orderNumber && { orderNumber }),
        snapshot: defined({
          version: versionOf((voided ?? made)?.at),
          trackingNumber,
          carrier: carrierOf(text(shipment['carrierCode'])),
          destination: country(fields(shipment['shipTo'])['country']),
          items: items.length ? items : undefined,
          status,
          ...(status === 'cancelled' && { reason: 'label_voided' as const }),
          at: voided ?? made,
          raw,
        }),
        events: [
          ...(made ? [{ time: made, status: 'info_received' as const, raw }] : []),
          ...(voided ? [{ time: voided, status: 'cancelled' as const, reason: 'label_voided' as const, raw }] : []),
        ],
      },
    ],
    unknown: made ? [] : ['a shipment without a time that can be read'],
  }
}

function itemOf(item: Fields) {
  const title = text(item['name'])
  return title ? [defined({ title, quantity: count(item['quantity']), sku: text(item['sku']) })] : []
}
