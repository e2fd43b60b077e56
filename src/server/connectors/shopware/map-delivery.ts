import type { ShipmentFact } from '#domain/order/order-facts.ts'
import { type Mapped, nothing } from '#server/connectors/connector.ts'
import { meaningOf } from '#server/connectors/provider-codes.ts'
import { count, country, defined, type Fields, fields, link, list, text } from '#server/connectors/read-json.ts'
import { readTime, versionOf } from '#server/connectors/read-time.ts'
import { currencyOf, goodsIn, itemOf } from './map-money.ts'
import { changeOf, nameIn, stateIn } from './read-shopware.ts'

/** What a promotion takes off the shipping is a delivery too, with costs below zero and nothing in it. */
export const isParcel = (delivery: Fields): boolean => !(Number(fields(delivery['shippingCosts'])['totalPrice']) < 0)

/** The parcels of an order: one for each tracking code of a delivery, the first under the delivery's own id. */
export function mapDeliveries(order: Fields, orderId: string): Mapped {
  const parts = list(order['deliveries'])
    .map(fields)
    .filter(isParcel)
    .map(delivery => mapDelivery(delivery, order, orderId))
  return {
    ...nothing(),
    shipments: parts.flatMap(({ shipments }) => shipments),
    unknown: parts.flatMap(({ unknown }) => unknown),
  }
}

function mapDelivery(
  delivery: Fields,
  order: Fields,
  orderId: string,
): { shipments: ShipmentFact[]; unknown: string[] } {
  const id = text(delivery['id'])
  const state = stateIn(delivery)
  const meaning = meaningOf('shopwareDelivery', state)
  const unknown = state && !meaning ? [`delivery ${state}`] : []
  const codes = [...new Set(list(delivery['trackingCodes']).flatMap(code => text(code) ?? []))]
  // Nothing is packed, and nobody speaks of a parcel yet.
  const isUntouched =
    !codes.length && (!meaning?.status || meaning.status === 'pending' || meaning.status === 'cancelled')
  if (!id || isUntouched) return { shipments: [], unknown }
  const method = fields(delivery['shippingMethod'])
  const template = nameIn(method, 'trackingUrl')
  const status = meaning?.status && meaning.status !== 'pending' ? meaning.status : ('info_received' as const)
  const changed = delivery['updatedAt'] ?? delivery['createdAt'] ?? order['updatedAt']
  const snapshot = {
    version: changeOf(order) || versionOf(changed),
    listedBy: `order/${orderId}`,
    carrier: carrierOf(method),
    destination: country(fields(fields(delivery['shippingOrderAddress'])['country'])['iso']),
    items: itemsOf(delivery, order),
    status,
    at: readTime(changed),
    raw: defined({ source: 'shopware', code: state }),
  }
  const numbers = codes.length ? codes : [undefined]
  const shipments = numbers.map(
    (number, part): ShipmentFact => ({
      source: 'shopware',
      id: part ? `${id}/${number}` : id,
      order: { source: 'shopware', id: orderId },
      snapshot: defined({
        ...snapshot,
        trackingNumber: number,
        trackingUrl:
          number && template?.includes('%s') ? link(template.replaceAll('%s', encodeURIComponent(number))) : undefined,
      }),
      events: [],
    }),
  )
  return { shipments, unknown }
}

/** Shops name ways to ship, not carriers: what every shop has by itself names nobody. */
function carrierOf(method: Fields): string | undefined {
  const name = nameIn(method)
  return name && !/^(standard|express|versand|standardversand|expressversand|shipping|default)$/i.test(name)
    ? name
    : undefined
}

function itemsOf(delivery: Fields, order: Fields) {
  const goods = goodsIn(order)
  const currency = currencyOf(order)
  return list(delivery['positions'])
    .map(fields)
    .flatMap(position => {
      const id = text(position['orderLineItemId']) ?? text(fields(position['orderLineItem'])['id'])
      const line = goods.find(one => id !== undefined && text(one['id']) === id) ?? position['orderLineItem']
      const quantity = position['quantity'] ?? fields(position['price'])['quantity'] ?? fields(line)['quantity']
      return line ? [itemOf(fields(line), currency, count(quantity))] : []
    })
}
