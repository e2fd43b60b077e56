import { createHash } from 'node:crypto'
import type { OrderState } from '#domain/order/order.ts'
import type { OrderFact, RefundFact, ShipmentFact, ShipmentSnapshot } from '#domain/order/order-facts.ts'
import { orderNumberKey, trackingKey } from '#domain/order/order-lookup.ts'
import { type ShipmentEvent, statuses } from '#domain/shipment/shipment.ts'
import type { Report } from '#server/ports/orders.ts'

export interface OrderRowOfFact {
  source: string
  source_id: string
  number_key: string
  version: string
  fact: OrderFact
  heard_at: Date
  deletion: string
}

export interface ShipmentRowOfFact {
  source: string
  source_id: string
  order_source: string | null
  order_source_id: string | null
  order_claim: string
  order_number_key: string | null
  order_number_claim: string
  tracking_key: string | null
  tracking_claim: string
  version: string
  snapshot: ShipmentSnapshot | null
  heard_at: Date
}

export interface EventRowOfFact {
  source: string
  source_id: string
  key: string
  event: ShipmentEvent
}

export interface RefundRowOfFact {
  source: string
  source_id: string
  order_source_id: string
  version: string
  fact: RefundFact
  heard_at: Date
}

export interface FactRows {
  orders: Map<string, OrderRowOfFact>
  shipments: Map<string, ShipmentRowOfFact>
  events: Map<string, EventRowOfFact>
  refunds: Map<string, RefundRowOfFact>
}

/**
 * Of everything reported about one thing the greatest stands: joining is commutative, associative and idempotent, so that
 * any order and repetition of deliveries ends in the same rows. `storeFacts` says the same in SQL.
 */
export function joinReports(reports: readonly Report[], rows: FactRows = emptyRows()): FactRows {
  for (const { facts, heardAt } of reports) {
    for (const order of facts.orders) join(rows.orders, orderRow(order, heardAt), joinOrders)
    for (const shipment of facts.shipments) {
      join(rows.shipments, shipmentRow(shipment, heardAt), joinShipments)
      for (const row of eventRows(shipment)) rows.events.set(`${keyOf(row)} ${row.key}`, row)
    }
    for (const refund of facts.refunds ?? []) join(rows.refunds, refundRow(refund, heardAt), joinVersions)
  }
  return rows
}

export const emptyRows = (): FactRows => ({
  orders: new Map(),
  shipments: new Map(),
  events: new Map(),
  refunds: new Map(),
})

interface Keyed {
  source: string
  source_id: string
}

const keyOf = ({ source, source_id }: Keyed): string => `${source} ${source_id}`

function join<Row extends Keyed>(rows: Map<string, Row>, row: Row, greatest: (a: Row, b: Row) => Row): void {
  const key = keyOf(row)
  const known = rows.get(key)
  rows.set(key, known ? greatest(known, row) : row)
}

const joinVersions = <Row extends { version: string; heard_at: Date }>(a: Row, b: Row): Row => ({
  ...(b.version > a.version ? b : a),
  heard_at: later(a, b),
})

const joinOrders = (a: OrderRowOfFact, b: OrderRowOfFact): OrderRowOfFact => ({
  ...joinVersions(a, b),
  deletion: [a.deletion, b.deletion].sort()[1]!, // two of them
})

/** Each column has its own rank: a message may know the order and not the parcel's state, or the other way round. */
function joinShipments(a: ShipmentRowOfFact, b: ShipmentRowOfFact): ShipmentRowOfFact {
  const order = b.order_claim > a.order_claim ? b : a
  const number = b.order_number_claim > a.order_number_claim ? b : a
  const tracking = b.tracking_claim > a.tracking_claim ? b : a
  const snapshot = b.version > a.version ? b : a
  return {
    source: a.source,
    source_id: a.source_id,
    order_source: order.order_source,
    order_source_id: order.order_source_id,
    order_claim: order.order_claim,
    order_number_key: number.order_number_key,
    order_number_claim: number.order_number_claim,
    tracking_key: tracking.tracking_key,
    tracking_claim: tracking.tracking_claim,
    version: snapshot.version,
    snapshot: snapshot.snapshot,
    heard_at: later(a, b),
  }
}

const later = (a: { heard_at: Date }, b: { heard_at: Date }): Date =>
  new Date(Math.max(a.heard_at.getTime(), b.heard_at.getTime()))

/** Sorts before every time: who names none never outranks who does. */
const undated = '-'

/** Shops change an order twice within the second that their clock tells: then the further state is the later one. */
const further: Record<OrderState, number> = {
  draft: 0,
  awaiting_payment: 1,
  payment_failed: 2,
  on_hold: 3,
  processing: 4,
  completed: 5,
  cancelled: 6,
  refunded: 7,
  deleted: 8,
}

function orderRow({ deletion = '', ...order }: OrderFact, heardAt: Date): OrderRowOfFact {
  return {
    source: order.source,
    source_id: order.id,
    number_key: orderNumberKey(order.number),
    version: `${order.version || undated}|${further[order.state]}|${digest(order)}`,
    fact: order,
    heard_at: heardAt,
    deletion,
  }
}

function shipmentRow(shipment: ShipmentFact, heardAt: Date): ShipmentRowOfFact {
  const { source, id, order, orderNumber, snapshot } = shipment
  const number = snapshot?.trackingNumber ?? shipment.trackingNumber
  const tracking = number ? trackingKey(number) : null
  const key = orderNumber ? orderNumberKey(orderNumber) : null
  // What stands in a snapshot outranks what an event says beside itself. As a digest: JavaScript and PostgreSQL order
  // texts differently beyond ASCII.
  const claim = (...value: string[]) => `${snapshot ? `1|${snapshot.version || undated}` : '0'}|${digest(value)}`
  const step = snapshot?.status ? statuses[snapshot.status].rank : 0
  return {
    source,
    source_id: id,
    order_source: order?.source ?? null,
    order_source_id: order?.id ?? null,
    order_claim: order ? claim(order.source, order.id) : '',
    order_number_key: key,
    order_number_claim: key ? claim(key) : '',
    tracking_key: tracking,
    // A number that the sender took back is somebody else's parcel: "none" is a claim too.
    tracking_claim: tracking || snapshot ? claim(tracking ?? '') : '',
    version: snapshot ? `${snapshot.version || undated}|${String(step).padStart(2, '0')}|${digest(snapshot)}` : '',
    snapshot: snapshot ?? null,
    heard_at: heardAt,
  }
}

const refundRow = (refund: RefundFact, heardAt: Date): RefundRowOfFact => ({
  source: refund.source,
  source_id: refund.id,
  order_source_id: refund.order,
  version: `${String(refund.money.amount).padStart(15, '0')}|${digest(refund)}`,
  fact: refund,
  heard_at: heardAt,
})

const eventRows = ({ source, id, events }: ShipmentFact): EventRowOfFact[] =>
  events.map(event => ({ source, source_id: id, key: eventKey(event), event }))

export const eventKey = (event: ShipmentEvent): string => digest(event)

const digest = (value: unknown): string => createHash('sha256').update(jsonText(value)).digest('base64url').slice(0, 22)

/** JSON that PostgreSQL takes: it knows neither NUL nor half a surrogate pair. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_key, part) => (typeof part === 'string' ? part.toWellFormed().replaceAll('\0', '') : part))
