import type { FullOrder } from '#domain/order/order.ts'
import type { ShipmentEvent } from '#domain/shipment/shipment.ts'
import { connectors } from '#server/connectors/connectors.ts'
import type { FactRows } from '#server/features/orders/fact-rows.ts'
import { composeOrder, standing } from '#server/features/orders/read-order.ts'
import { mapDelivery } from '#server/features/webhooks/process-delivery.ts'
import type { Report } from '#server/ports/orders.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import type { News } from './order-news.ts'

const bare = { site: { products: [] } } as unknown as LiveSite // all that an order needs of a site
const heardAt = new Date('2026-11-22T10:00:00Z')

export const reportOf = ([source, topic, body]: News): Report => ({
  facts: mapDelivery(connectors[source], topic, structuredClone(body), heardAt),
  heardAt,
})

/** The only order among the rows, found as the database finds it, without a database. */
export function readFromRows({ orders, shipments, events, refunds }: FactRows, now: Date): FullOrder {
  const [order, ...others] = orders.values()
  if (!order || others.length) throw new Error(`${orders.size} orders instead of one`)
  const all = [...shipments.values()]
  const named = standing(
    all.filter(row =>
      row.order_source
        ? row.order_source === order.source && row.order_source_id === order.source_id
        : row.order_number_key === order.number_key,
    ),
    order,
  )
  const numbers = new Set(named.flatMap(({ tracking_key }) => tracking_key ?? []))
  const carried = all.filter(
    row =>
      !row.order_source &&
      row.order_number_key !== order.number_key &&
      row.tracking_key &&
      numbers.has(row.tracking_key),
  )
  const back = [...refunds.values()].filter(
    row => row.source === order.source && row.order_source_id === order.source_id,
  )
  const told = new Map<string, ShipmentEvent[]>()
  for (const { source, source_id, event } of events.values()) {
    const key = `${source} ${source_id}`
    told.set(key, [...(told.get(key) ?? []), event])
  }
  return composeOrder(order, { rows: [...named, ...carried], events: told, refunds: back }, bare, now)
}
