import { sql, type Transaction } from 'kysely'
import type { OrderFact } from '#domain/order/order-facts.ts'
import { orderNumberKey } from '#domain/order/order-lookup.ts'
import type { Database } from '#server/db/database.ts'
import type { Tables } from '#server/db/tables.ts'
import type { OrderRow } from '#server/ports/orders.ts'
import { erasureKeys } from './erasure-keys.ts'
import { shipmentsOf } from './read-order.ts'

export type Erased =
  | { state: 'erased'; source: string; shipments: number; deliveries: number }
  | { state: 'unknown' }
  /** Shops that number alike: one has to be named. */
  | { state: 'several'; sources: string[] }

/**
 * Removes what is personal of an order: address, contact, items, parcels with their events and numbers, messages, and the
 * bodies of the deliveries that brought it. Hashes stay, so that what a shop or carrier sends later is not stored again.
 * Reviews stay, as they name no order to anybody.
 */
export function eraseOrder({ kysely }: Database, number: string, source: string | undefined, now: Date) {
  return kysely.transaction().execute(async (trx): Promise<Erased> => {
    const all = await trx.selectFrom('orders').selectAll().where('number_key', '=', orderNumberKey(number)).execute()
    const rows = all.filter(row => !source || row.source === source)
    const [row] = rows
    if (!row) return { state: 'unknown' }
    if (rows.length > 1) return { state: 'several', sources: rows.map(row => row.source) }

    const { shipments, keys, needles } = await shipmentsToErase(trx, row, all.length > 1)
    keys.push(erasureKeys.order(row.source, row.source_id))
    if (all.length === 1) keys.push(erasureKeys.number(number))
    await trx
      .insertInto('erased')
      .values([...new Set(keys)].map(key => ({ key, at: now })))
      .onConflict(conflict => conflict.doNothing())
      .execute()
    for (const { source, source_id } of shipments)
      for (const table of ['shipment_events', 'shipments'] as const)
        await trx.deleteFrom(table).where('source', '=', source).where('source_id', '=', source_id).execute()
    await trx
      .deleteFrom('refunds')
      .where('source', '=', row.source)
      .where('order_source_id', '=', row.source_id)
      .execute()
    await trx.deleteFrom('order_codes').where('order_id', '=', row.id).execute()
    await trx.deleteFrom('outgoing').where('order_id', '=', row.id).execute()
    const { source_id: id } = row
    const tombstone: OrderFact = {
      source: row.source,
      id,
      number: '',
      version: lastVersion,
      state: 'deleted',
      items: [],
      factors: [],
    }
    await trx
      .updateTable('orders')
      .set({ number_key: '', version: lastVersion, fact: JSON.stringify(tombstone), heard_at: now })
      .where('id', '=', row.id)
      .execute()
    const deliveries = await emptyDeliveries(trx, row, needles)
    return { state: 'erased', source: row.source, shipments: shipments.length, deliveries }
  })
}

/** After every time: a delivery that is being read at this moment brings nothing back either. */
const lastVersion = '~'

/** A parcel that another order shares stays. */
async function shipmentsToErase(trx: Transaction<Tables>, row: OrderRow, sharesNumber: boolean) {
  const found = await shipmentsOf(trx, row)
  const own = found.filter(
    shipment =>
      (shipment.order_source === row.source && shipment.order_source_id === row.source_id) ||
      (!shipment.order_source && !(sharesNumber && shipment.order_number_key)),
  )
  const numbers = [...new Set(own.flatMap(({ tracking_key }) => tracking_key ?? []))]
  const shared = new Set<string>()
  for (const number of numbers) {
    const others = await trx
      .selectFrom('shipments')
      .select(['source', 'source_id'])
      .where('tracking_key', '=', number)
      .where('order_source', 'is not', null)
      .where(({ eb, or }) => or([eb('order_source', '!=', row.source), eb('order_source_id', '!=', row.source_id)]))
      .execute()
    if (others.length) shared.add(number)
  }
  const shipments = own.filter(({ order_source, tracking_key }) => order_source || !shared.has(tracking_key ?? ''))
  return {
    shipments,
    keys: [
      ...shipments.map(({ source, source_id }) => erasureKeys.shipment(source, source_id)),
      ...numbers.filter(number => !shared.has(number)).map(erasureKeys.tracking),
    ],
    needles: shipments.flatMap(({ snapshot }) => snapshot?.trackingNumber ?? []),
  }
}

/** What waits is read first and emptied then, see `processDelivery`. */
async function emptyDeliveries(trx: Transaction<Tables>, row: OrderRow, trackingNumbers: string[]): Promise<number> {
  const holds = (text: string) => sql<boolean>`position(${Buffer.from(text)}::bytea in body) > 0`
  const id = JSON.stringify(row.source_id)
  const bare = /^\d+$/.test(row.source_id) ? ['id', 'order_id'].map(name => `"${name}":${row.source_id}`) : []
  const ofShop = [
    ...['id', 'order_id'].map(name => `"${name}":${id}`),
    ...bare.flatMap(text => [`${text},`, `${text}}`]),
  ]
  const { numUpdatedRows } = await trx
    .updateTable('deliveries')
    .set({ body: Buffer.alloc(0) })
    .where('state', '!=', 'stored')
    .where(({ or, and, eb }) =>
      or([
        and([eb('source', '=', row.source), or(ofShop.map(holds))]),
        ...trackingNumbers.map(number => holds(JSON.stringify(number))),
      ]),
    )
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
