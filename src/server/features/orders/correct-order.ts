import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { OrderChange, OrderCorrection } from '#contract/orders/desk-orders.ts'
import { isDeleted } from '#domain/order/is-deleted.ts'
import type { ShipmentFact } from '#domain/order/order-facts.ts'
import { trackingKey } from '#domain/order/order-lookup.ts'
import { staffSource } from '#domain/shipment/fold-shipment.ts'
import type { EventTime, ShipmentEvent } from '#domain/shipment/shipment.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { NoteChanges } from '#server/ports/note-changes.ts'
import type { OrderRow } from '#server/ports/orders.ts'
import { holdOffErasure } from '#server/privacy/erasure-lock.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import { eventKey } from './fact-rows.ts'
import { parcelKey, shipmentsOf } from './read-order.ts'
import { storeFacts } from './store-facts.ts'
import type { MadeByCorrection } from './tables.ts'

/**
 * A correction is one more fact, of the source `staffSource`: whoever reads the order, searches it or tells its customer of
 * news needs to know of nothing else. What is told after it counts again, as a carrier that finds what was lost.
 */
export async function correctOrder(
  services: Pick<Services, 'clock' | 'ids'>,
  noteChanges: NoteChanges,
  trx: Transaction<Tables>,
  { id, change, note }: { id: string; change: OrderChange; note?: string },
  { email: who }: Member,
): Promise<Refused | undefined> {
  const row = await lockOrder(trx, id)
  if (!row) return refuse('not_found')
  const made = await make(services, trx, row, change)
  if ('code' in made) return made
  const values = { change: JSON.stringify(change), made: JSON.stringify(made), note: note || null, who }
  await trx
    .insertInto('order_corrections')
    .values({ id: services.ids(), order_id: row.id, ...values, at: services.clock() })
    .execute()
  await noteChanges(trx, { orders: [row.fact], shipments: [] }, services.clock())
  return undefined
}

/** Whoever corrects one order at the same moment waits. */
async function lockOrder(trx: Transaction<Tables>, id: string): Promise<OrderRow | undefined> {
  if (!isUuid(id)) return undefined
  await holdOffErasure(trx)
  const row = await trx
    .selectFrom('orders')
    .selectAll()
    .where('id', '=', id.toLowerCase())
    .forUpdate()
    .executeTakeFirst()
  return row && !isDeleted(row) ? row : undefined
}

function make(
  services: Pick<Services, 'clock' | 'ids'>,
  trx: Transaction<Tables>,
  row: OrderRow,
  change: OrderChange,
): Promise<MadeByCorrection | Refused> {
  switch (change.kind) {
    case 'parcel_added':
      return addParcel(services, trx, row, change)
    case 'parcel_removed':
      return removeParcel(trx, row, change.parcel)
    case 'status_set':
      return setStatus(services, trx, row, change)
  }
}

async function addParcel(
  { clock, ids }: Pick<Services, 'clock' | 'ids'>,
  trx: Transaction<Tables>,
  row: OrderRow,
  { trackingNumber, carrier }: { trackingNumber: string; carrier?: string },
): Promise<MadeByCorrection | Refused> {
  const key = trackingKey(trackingNumber)
  if (!key) return refuse('invalid', { trackingNumber: 'required' })
  if (row.removed_parcels.includes(key)) return refuse('invalid', { trackingNumber: 'known' })
  const known = await trx
    .selectFrom('shipments')
    .select(['order_source', 'order_source_id'])
    .where('tracking_key', '=', key)
    .where('order_source_id', 'is not', null)
    .execute()
  // Where a parcel goes is nothing that the customer of another order may see.
  const isOurs = (each: (typeof known)[number]) =>
    each.order_source === row.source && each.order_source_id === row.source_id
  if (known.length) return refuse('invalid', { trackingNumber: known.some(isOurs) ? 'known' : 'of_another_order' })
  const fact: ShipmentFact = {
    source: staffSource,
    id: ids(),
    order: { source: row.source, id: row.source_id },
    snapshot: {
      version: clock().toISOString(),
      trackingNumber,
      ...(carrier && { carrier }),
      status: 'info_received',
      at: instant(clock()),
    },
    events: [],
  }
  await storeFacts(trx, { orders: [], shipments: [fact] }, clock(), ids)
  return { source: staffSource, source_id: fact.id }
}

async function removeParcel(
  trx: Transaction<Tables>,
  row: OrderRow,
  parcel: string,
): Promise<MadeByCorrection | Refused> {
  const rows = await shipmentsOf(trx, row)
  if (!rows.some(each => parcelKey(each) === parcel)) return refuse('invalid', { parcel: 'unknown' })
  await trx
    .updateTable('orders')
    .set({ removed_parcels: [...row.removed_parcels, parcel] })
    .where('id', '=', row.id)
    .execute()
  return {}
}

async function setStatus(
  { clock, ids }: Pick<Services, 'clock' | 'ids'>,
  trx: Transaction<Tables>,
  row: OrderRow,
  { parcel, status }: Extract<OrderChange, { kind: 'status_set' }>,
): Promise<MadeByCorrection | Refused> {
  const rows = await shipmentsOf(trx, row)
  const [part] = rows.filter(each => parcelKey(each) === parcel).sort(byName)
  if (!part) return refuse('invalid', { parcel: 'unknown' })
  const event: ShipmentEvent = { time: instant(clock()), status, raw: { source: staffSource } }
  const { source, source_id } = part
  await storeFacts(trx, { orders: [], shipments: [{ source, id: source_id, events: [event] }] }, clock(), ids)
  return { source, source_id, key: eventKey(event) }
}

const byName = (a: { source: string; source_id: string }, b: typeof a): number =>
  `${a.source} ${a.source_id}` < `${b.source} ${b.source_id}` ? -1 : 1

const instant = (at: Date): EventTime => ({ at: at.toISOString(), offset: null, precision: 'instant' })

/** With a parcel that was added goes what was corrected of it. */
export async function takeBackCorrection(
  services: Pick<Services, 'clock'>,
  noteChanges: NoteChanges,
  trx: Transaction<Tables>,
  { id, correction }: { id: string; correction: string },
): Promise<Refused | undefined> {
  const row = await lockOrder(trx, id)
  if (!row || !isUuid(correction)) return refuse('not_found')
  const taken = await takeOut(trx, row.id, sql`id = ${correction.toLowerCase()}`)
  const [added] = taken.flatMap(({ change }) => (change.kind === 'parcel_added' ? change : []))
  if (!taken.length) return refuse('not_found')
  if (added)
    taken.push(...(await takeOut(trx, row.id, sql`change ->> 'parcel' = ${trackingKey(added.trackingNumber)}`)))
  for (const { change, made } of taken) {
    if (change.kind === 'parcel_removed') await putBack(trx, row.id, change.parcel)
    else await forget(trx, made)
  }
  await noteChanges(trx, { orders: [row.fact], shipments: [] }, services.clock())
  return undefined
}

const takeOut = (trx: Transaction<Tables>, order: string, which: RawBuilder<unknown>) =>
  trx
    .deleteFrom('order_corrections')
    .where('order_id', '=', order)
    .where(sql<boolean>`${which}`)
    .returning(['change', 'made'])
    .execute()

const putBack = (trx: Transaction<Tables>, order: string, parcel: string) =>
  trx
    .updateTable('orders')
    .set({ removed_parcels: sql`array_remove(removed_parcels, ${parcel})` })
    .where('id', '=', order)
    .execute()

/** The event alone where it is one. */
async function forget(trx: Transaction<Tables>, { source = '', source_id = '', key }: MadeByCorrection): Promise<void> {
  const events = trx.deleteFrom('shipment_events').where('source', '=', source).where('source_id', '=', source_id)
  await (key === undefined ? events : events.where('key', '=', key)).execute()
  if (key !== undefined) return
  await trx.deleteFrom('shipments').where('source', '=', source).where('source_id', '=', source_id).execute()
}

/** Newest first. */
export async function correctionsOf(kysely: Kysely<Tables>, order: string): Promise<OrderCorrection[]> {
  const rows = await kysely
    .selectFrom('order_corrections')
    .select(['id', 'change', 'note', 'who', 'at'])
    .where('order_id', '=', order)
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ id, change, note, who, at }) => ({
    id,
    change,
    ...(note && { note }),
    who,
    at: at.toISOString(),
  }))
}
