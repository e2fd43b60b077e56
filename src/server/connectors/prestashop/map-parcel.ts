import type { OrderItem } from '#domain/order/order.ts'
import type { ShipmentFact } from '#domain/order/order-facts.ts'
import type { ShipmentStatus } from '#domain/shipment/shipment.ts'
import { country, defined, type Fields, fields, link, text } from '#server/connectors/read-json.ts'
import { readTime } from '#server/connectors/read-time.ts'
import { nameIn, recordIn, rowsIn, type Told, timeIn, versionOfOrder } from './read-prestashop.ts'

/** Times that a shipment of PrestaShop 9 has, and what each proves. */
const steps = [
  ['cancelled_at', 'cancelled'],
  ['delivered_at', 'delivered'],
  ['shipped_at', 'in_transit'],
  ['packed_at', 'info_received'],
] as const

/**
 * The parcels of an order: a carrier of the order with its number, or a shipment of PrestaShop 9. How far they are, the
 * state of the order says; without a number there is a parcel once that says it is sent.
 */
export function mapParcels(told: Told, step: ShipmentStatus | undefined, items: OrderItem[]): ShipmentFact[] {
  const { order, id, holders } = told
  const found = rowsIn(holders, 'shipments', 'order_carriers', 'order_carrier')
  const number = text(order['shipping_number'])
  const rows = found.length ? found : number || step ? [{ tracking_number: number }] : []
  const version = versionOfOrder(told)
  const delivery = recordIn(holders, 'address_delivery', 'delivery_address', 'shipping_address', 'addressDelivery')
  const numbers = new Set<string>()
  return rows.flatMap((row): ShipmentFact[] => {
    const own = steps.find(([name]) => timeIn(row[name]))
    const tracking = text(row['tracking_number']) ?? (rows.length === 1 ? number : undefined)
    const status = own?.[1] ?? step
    if ((!tracking && !status) || (tracking && numbers.has(tracking))) return []
    if (tracking) numbers.add(tracking)
    const carrier = carrierOf(row, order, holders)
    const time = own ? row[own[0]] : (order['date_upd'] ?? row['date_add'] ?? order['date_add'])
    return [
      {
        source: 'prestashop',
        id: `${id}/${text(row['id']) ?? text(row['id_order_carrier']) ?? tracking ?? 'parcel'}`,
        order: { source: 'prestashop', id },
        snapshot: defined({
          version,
          listedBy: `order/${id}`,
          trackingNumber: tracking,
          carrier: nameIn(carrier['name']) ?? text(row['carrier_name']),
          trackingUrl: linkOf(carrier, tracking) ?? link(row['tracking_url']),
          destination: country(fields(delivery['country'])['iso_code']) ?? country(delivery['country_iso']),
          ...(rows.length === 1 && { items }),
          // A number alone says that the parcel is announced; more is for the carrier to say.
          status: status ?? ('info_received' as const),
          at: readTime(timeIn(time)),
          raw: defined({ source: 'prestashop', code: text(order['current_state']) }),
        }),
        events: [],
      },
    ]
  })
}

function carrierOf(row: Fields, order: Fields, holders: readonly Fields[]): Fields {
  const id = text(row['id_carrier']) ?? text(order['id_carrier'])
  const own = recordIn([row, ...holders], 'carrier')
  return Object.keys(own).length ? own : (rowsIn(holders, 'carriers').find(one => id && text(one['id']) === id) ?? {})
}

/** `@` stands for the number in a carrier's address. */
function linkOf(carrier: Fields, tracking: string | undefined): string | undefined {
  const template = text(carrier['url'])
  return template?.includes('@') && tracking ? link(template.replaceAll('@', encodeURIComponent(tracking))) : undefined
}
