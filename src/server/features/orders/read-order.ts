import type { Kysely, Selectable } from 'kysely'
import { isDeleted } from '#domain/order/is-deleted.ts'
import type { CoarseOrder, FullOrder, FullShipment, OrderItem, Refund, Totals } from '#domain/order/order.ts'
import type { OrderFact, ShipmentSnapshot } from '#domain/order/order-facts.ts'
import { orderNumberKey } from '#domain/order/order-lookup.ts'
import { addUp } from '#domain/order/totals.ts'
import { carrierLink } from '#domain/shipment/carrier-link.ts'
import { namesCarrier } from '#domain/shipment/carrier-name.ts'
import { foldShipment } from '#domain/shipment/fold-shipment.ts'
import {
  isMoreUrgent,
  type RequiredAction,
  type ShipmentEvent,
  type ShipmentStatus,
  statuses,
} from '#domain/shipment/shipment.ts'
import type { Database } from '#server/db/database.ts'
import type { Tables } from '#server/db/tables.ts'
import type { OrderRow } from '#server/ports/orders.ts'
import type { LiveSite } from '#server/site/live-site.ts'

type ShipmentRow = Selectable<Tables['shipments']>
type RefundRow = Pick<Selectable<Tables['refunds']>, 'fact' | 'heard_at'>
type ParcelRow = Omit<ShipmentRow, 'order_claim' | 'order_number_claim' | 'tracking_claim'>

/**
 * An order with its parcels, put together when it is asked for. What a shop and a carrier service say of one tracking
 * number is one parcel, whichever came first.
 */
export const readOrder = async (db: Database, live: LiveSite, row: OrderRow, now: Date): Promise<FullOrder> =>
  (await readKeyedOrder(db, live, row, now)).order

/** `keys`: by which staff name each of its parcels, in their order. */
export async function readKeyedOrder(
  db: Database,
  live: LiveSite,
  row: OrderRow,
  now: Date,
): Promise<{ order: FullOrder; keys: string[] }> {
  const [rows, refunds] = await Promise.all([shipmentsOf(db.kysely, row), refundsOf(db.kysely, row)])
  return composeKeyed(row, { rows, events: await eventsOf(db.kysely, rows), refunds }, live, now)
}

/** The records of one order beside its own row. */
interface OrderRecords {
  rows: ParcelRow[]
  /** By source and id of the parcel. */
  events: Map<string, ShipmentEvent[]>
  refunds: RefundRow[]
}

type ComposedRow = Pick<OrderRow, 'fact' | 'heard_at' | 'deletion'>

/** A pure function of rows: of the same rows, in whatever order, comes the same order. */
export const composeOrder = (row: ComposedRow, records: OrderRecords, live: LiveSite, now: Date): FullOrder =>
  composeKeyed(row, records, live, now).order

function composeKeyed(
  row: ComposedRow,
  { rows, events, refunds }: OrderRecords,
  live: LiveSite,
  now: Date,
): { order: FullOrder; keys: string[] } {
  const fact = isDeleted(row) ? nothingOf(row.fact) : row.fact
  const back = refunds.map(({ fact: { money, at } }): Refund => ({ money, ...(at && { at }) })).sort(byTime)
  const items = fact.items.map(item => withProduct(item, live))
  const totals = totalsOf(fact)
  const parcels = groupByParcel(rows)
    .map(([key, parts]) => ({ key, parcel: handedOver(parcelOf(parts, events, live, now), parts, fact) }))
    .sort((a, b) => byUrgency(a.parcel, b.parcel))
  const heard = [row, ...rows, ...refunds].map(({ heard_at }) => heard_at.getTime())
  const order: FullOrder = {
    access: 'full',
    number: fact.number,
    state: isAllRefunded(fact, back) ? 'refunded' : fact.state,
    ...(fact.placedAt && { placedAt: fact.placedAt }),
    items,
    shipments: parcels.map(({ parcel }) => parcel),
    ...(totals && { totals }),
    ...(back.length > 0 && { refunds: back }),
    ...(fact.payment && { payment: fact.payment }),
    ...(fact.address && { address: fact.address }),
    ...(fact.email && { email: fact.email }),
    ...(fact.invoiceUrl && { invoiceUrl: fact.invoiceUrl }),
    ...(fact.payBy && { payBy: fact.payBy }),
    asOf: new Date(Math.max(...heard)).toISOString(),
  }
  return { order, keys: parcels.map(({ key }) => key) }
}

const byUrgency = (a: FullShipment, b: FullShipment): number =>
  isMoreUrgent(a.status, b.status) ? -1 : isMoreUrgent(b.status, a.status) ? 1 : 0

/** Who has sent everything has handed it over: that counts as long as no carrier says anything of the parcel. */
function handedOver(parcel: FullShipment, rows: readonly ParcelRow[], { state }: OrderFact): FullShipment {
  const isSilent = !parcel.events.length && rows.every(({ order_source }) => order_source)
  return state === 'completed' && parcel.status === 'info_received' && isSilent
    ? { ...parcel, status: 'in_transit' }
    : parcel
}

const nothingOf = ({ source, id, number, version }: OrderFact): OrderFact => ({
  source,
  id,
  number,
  version,
  state: 'deleted',
  items: [],
  factors: [],
})

/** With rows; what was kept before there were any tells its parts only. */
function totalsOf({ totals, items }: OrderFact): Totals | undefined {
  if (!totals || totals.rows) return totals
  const { total, ...parts } = totals
  const inCurrency = Object.entries(parts).flatMap(([name, part]) =>
    part && 'currency' in part && part.currency === total.currency ? [[name, part.amount] as const] : [],
  )
  return addUp({ currency: total.currency, total: total.amount, ...Object.fromEntries(inCurrency) }, items)
}

/** Also where the shop's word for it comes later, or not at all. Who cancelled knows why money comes back. */
function isAllRefunded({ state, totals, totalBefore }: OrderFact, refunds: Refund[]): boolean {
  const paid = totalBefore ?? totals?.total
  if (!paid || paid.amount <= 0 || state === 'deleted' || state === 'cancelled') return false
  const same = refunds.filter(({ money }) => money.currency === paid.currency)
  return same.reduce((sum, { money }) => sum + money.amount, 0) >= paid.amount
}

const byTime = (a: Refund, b: Refund): number =>
  compare(a.at?.at ?? '', b.at?.at ?? '') || a.money.amount - b.money.amount

/** Parcels with the names that those who report them know them by. */
export async function readParcels(
  kysely: Kysely<Tables>,
  live: LiveSite,
  row: OrderRow,
  now: Date,
): Promise<(FullShipment & { keys: string[] })[]> {
  const rows = await shipmentsOf(kysely, row)
  const events = await eventsOf(kysely, rows)
  return groupByParcel(rows).map(([, parts]) => ({ ...parcelOf(parts, events, live, now), keys: parts.map(keyOf) }))
}

/** Only what number and factor may open: nothing personal. */
export const toCoarse = ({ number, state, shipments, asOf }: FullOrder): CoarseOrder => ({
  access: 'coarse',
  number,
  state,
  shipments: shipments.map(({ status, reason, health, eta, since }) => ({
    status,
    ...(reason && { reason }),
    health,
    ...(eta && { eta }),
    ...(since && { since }),
  })),
  asOf,
})

const refundsOf = (kysely: Kysely<Tables>, { source, source_id }: OrderRow): Promise<RefundRow[]> =>
  kysely
    .selectFrom('refunds')
    .select(['fact', 'heard_at'])
    .where('source', '=', source)
    .where('order_source_id', '=', source_id)
    .execute()

/** What shops and carrier services reported of the parcels of an order, but for those that staff have taken out of it. */
export async function shipmentsOf(kysely: Kysely<Tables>, order: OrderRow): Promise<ShipmentRow[]> {
  const rows = await reportedOf(kysely, order)
  return rows.filter(row => !order.removed_parcels.includes(parcelKey(row)))
}

async function reportedOf(kysely: Kysely<Tables>, order: OrderRow): Promise<ShipmentRow[]> {
  const { source, source_id, number_key } = order
  // Carrier services are told the number that the customer knows, or the shop's own id.
  const keys = [...new Set([number_key, orderNumberKey(source_id)])]
  const found = await kysely
    .selectFrom('shipments')
    .selectAll()
    .where(({ eb, and, or }) =>
      or([
        and([eb('order_source', '=', source), eb('order_source_id', '=', source_id)]),
        and([eb('order_source', 'is', null), eb('order_number_key', 'in', keys)]),
      ]),
    )
    .execute()
  const own = await withoutNumbersOfOthers(kysely, standing(found, order), order)
  const named = await withoutOthers(kysely, own)
  const numbers = [...new Set(named.flatMap(({ tracking_key }) => tracking_key ?? []))]
  if (!numbers.length) return named
  // The number of the order that a carrier service was told is a hint: what it says of this parcel counts all the same.
  const reported = await kysely
    .selectFrom('shipments')
    .selectAll()
    .where('order_source', 'is', null)
    .where('tracking_key', 'in', numbers)
    .where(({ eb, or }) => or([eb('order_number_key', 'is', null), eb('order_number_key', 'not in', keys)]))
    .execute()
  return [...named, ...reported]
}

/** The shop's own id of this order may be the number of another: then it is that one which is meant. */
async function withoutNumbersOfOthers(
  kysely: Kysely<Tables>,
  rows: ShipmentRow[],
  { source_id, number_key }: OrderRow,
): Promise<ShipmentRow[]> {
  const isById = ({ order_source, order_number_key }: ShipmentRow) => !order_source && order_number_key !== number_key
  if (!rows.some(isById)) return rows
  const other = await kysely
    .selectFrom('orders')
    .select('id')
    .where('number_key', '=', orderNumberKey(source_id))
    .executeTakeFirst()
  return other ? rows.filter(row => !isById(row)) : rows
}

/** Without what a carrier service says under this order's number of a parcel that a shop knows to be another order's. */
async function withoutOthers(kysely: Kysely<Tables>, rows: ShipmentRow[]): Promise<ShipmentRow[]> {
  const own = new Set(rows.flatMap(row => (row.order_source ? (row.tracking_key ?? []) : [])))
  const hinted = rows.flatMap(row => (!row.order_source && row.tracking_key ? row.tracking_key : []))
  const doubtful = [...new Set(hinted)].filter(key => !own.has(key))
  if (!doubtful.length) return rows
  const claimed = await kysely
    .selectFrom('shipments')
    .select('tracking_key')
    .where('tracking_key', 'in', doubtful)
    .where('order_source', 'is not', null)
    .execute()
  const others = new Set(claimed.map(({ tracking_key }) => tracking_key))
  return rows.filter(row => row.order_source || !others.has(row.tracking_key))
}

/** Without the parcels that a later message of their shop does not name any more. */
export function standing<Row extends Pick<ShipmentRow, 'source' | 'snapshot'>>(
  rows: Row[],
  order: Pick<OrderRow, 'source' | 'source_id' | 'fact'>,
): Row[] {
  const latest = new Map([[`${order.source} order/${order.source_id}`, order.fact.version]])
  for (const { source, snapshot } of rows) {
    const key = `${source} ${snapshot?.listedBy}`
    if (snapshot?.listedBy && snapshot.version > (latest.get(key) ?? '')) latest.set(key, snapshot.version)
  }
  return rows.filter(
    ({ source, snapshot }) =>
      !snapshot?.listedBy || snapshot.version >= (latest.get(`${source} ${snapshot.listedBy}`) ?? ''),
  )
}

async function eventsOf(kysely: Kysely<Tables>, rows: ShipmentRow[]): Promise<Map<string, ShipmentEvent[]>> {
  const found = new Map<string, ShipmentEvent[]>()
  if (!rows.length) return found
  const events = await kysely
    .selectFrom('shipment_events')
    .selectAll()
    .where(({ eb, and, or }) =>
      or(rows.map(row => and([eb('source', '=', row.source), eb('source_id', '=', row.source_id)]))),
    )
    .orderBy('key')
    .execute()
  for (const { source, source_id, event } of events) {
    const key = `${source} ${source_id}`
    found.set(key, [...(found.get(key) ?? []), event])
  }
  return found
}

const groupByParcel = (rows: ParcelRow[]): [key: string, rows: ParcelRow[]][] => [
  ...Map.groupBy(sorted(rows), parcelKey),
]

/** By its number; one that has none is each source's own. */
export const parcelKey = ({
  tracking_key,
  ...row
}: Pick<ShipmentRow, 'source' | 'source_id' | 'tracking_key'>): string => tracking_key ?? keyOf(row)

function parcelOf(all: ParcelRow[], events: Map<string, ShipmentEvent[]>, live: LiveSite, now: Date): FullShipment {
  const rows = withoutCancelled(all)
  const snapshots = rows.flatMap(({ snapshot }) => snapshot ?? [])
  const reported = rows.flatMap(({ source, source_id }) => events.get(`${source} ${source_id}`) ?? [])
  const folded = foldShipment(reported, snapshots, now)
  const first = <Key extends keyof ShipmentSnapshot>(key: Key) => snapshots.find(snapshot => snapshot[key])?.[key]
  const carrier = snapshots.find(snapshot => snapshot.carrier && namesCarrier(snapshot.carrier))?.carrier
  return {
    status: folded.status,
    ...(folded.reason && { reason: folded.reason }),
    health: folded.health,
    ...(folded.since && { since: folded.since }),
    ...optional('eta', first('eta')),
    ...optional('carrier', carrier),
    ...optional('trackingNumber', first('trackingNumber')),
    ...optional('trackingUrl', first('trackingUrl') ?? carrierLink(carrier, first('trackingNumber'))),
    ...optional('origin', first('origin')),
    ...optional('destination', first('destination')),
    ...optional('pickup', first('pickup')),
    ...optional('action', actionFor(folded.status, snapshots)),
    ...optional('proof', first('proof')),
    events: folded.events,
    // Of a parcel some sources name the lines of the order alone.
    items: (first('items') ?? []).filter(({ title }) => title).map(item => withProduct(item, live)),
  }
}

/** A number that the shop cancelled and used again: what it said of the first parcel is not true of the second. */
function withoutCancelled(rows: ParcelRow[]): ParcelRow[] {
  const isCancelled = ({ snapshot }: ParcelRow) => snapshot?.status === 'cancelled'
  const byShop = rows.filter(({ order_source, snapshot }) => order_source && snapshot)
  const used = byShop.filter(row => !isCancelled(row)).map(({ snapshot }) => snapshot?.version ?? '')
  return rows.filter(
    row => !(row.order_source && isCancelled(row) && used.some(version => version > (row.snapshot?.version ?? ''))),
  )
}

/** What is still to be done: not what a source asked for before another one reported that the parcel has moved on. */
const actionFor = (status: ShipmentStatus, snapshots: ShipmentSnapshot[]): RequiredAction | undefined =>
  statuses[status].terminal
    ? undefined
    : snapshots.find(({ action, status: then = status }) => action && then === status)?.action

const optional = <Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } =>
  value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Value }) // a computed key widens to string

function withProduct(item: OrderItem, { site }: LiveSite): OrderItem {
  const product = item.sku ? site.products.find(({ sku }) => sku === item.sku) : undefined
  if (!product) return item
  return { ...item, product: product.handle, names: product.names, ...(product.image && { image: product.image }) }
}

/** The shop's word first, then the carrier services'. */
const sorted = (rows: ParcelRow[]): ParcelRow[] =>
  rows.toSorted((a, b) => Number(!a.order_source) - Number(!b.order_source) || compare(keyOf(a), keyOf(b)))
const keyOf = ({ source, source_id }: Pick<ShipmentRow, 'source' | 'source_id'>): string => `${source} ${source_id}`
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
