import { createHash } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Facts, OrderFact, ShipmentFact } from '#domain/order-facts.ts'
import { orderNumberKey, trackingKey } from '#domain/order-lookup.ts'
import type { Tables } from '#server/db/tables.ts'
import { admitFacts } from './admit-facts.ts'

/**
 * Writes facts so that any order and number of deliveries ends in the same rows: of each thing the highest version
 * stands, a tie is broken by the content, events are a set. What was erased is not stored again; `isAllErased` says that
 * the delivery told of nothing else.
 */
export async function storeFacts(
  trx: Transaction<Tables>,
  facts: Facts,
  heardAt: Date,
  ids: () => string,
): Promise<{ isAllErased: boolean }> {
  const [admitted = facts] = await admitFacts(trx, [facts])
  const { orders, shipments } = admitted
  for (const order of orders) await storeOrder(trx, order, heardAt, ids())
  for (const shipment of shipments) await storeShipment(trx, shipment, heardAt)
  const told = facts.orders.length + facts.shipments.length
  return { isAllErased: told > 0 && orders.length + shipments.length === 0 }
}

async function storeOrder(trx: Transaction<Tables>, order: OrderFact, heardAt: Date, id: string): Promise<void> {
  const fact = JSON.stringify(order)
  const row = {
    id,
    source: order.source,
    source_id: order.id,
    number_key: orderNumberKey(order.number),
    version: `${order.version}|${digest(fact)}`,
    fact,
    heard_at: heardAt,
  }
  await trx
    .insertInto('orders')
    .values(row)
    .onConflict(conflict =>
      conflict
        .columns(['source', 'source_id'])
        .doUpdateSet({ number_key: row.number_key, version: row.version, fact })
        .where(sql<boolean>`excluded.version > orders.version`),
    )
    .execute()
  await touch(trx, 'orders', order, heardAt)
}

async function storeShipment(trx: Transaction<Tables>, shipment: ShipmentFact, heardAt: Date): Promise<void> {
  const { source, id, order, orderNumber, snapshot, events } = shipment
  const number = snapshot?.trackingNumber ?? shipment.trackingNumber
  const text = snapshot ? JSON.stringify(snapshot) : null
  const row = {
    source,
    source_id: id,
    order_source: order?.source ?? null,
    order_source_id: order?.id ?? null,
    order_number_key: orderNumber ? orderNumberKey(orderNumber) : null,
    tracking_key: number ? trackingKey(number) : null,
    version: snapshot && text ? `${snapshot.version}|${digest(text)}` : '',
    snapshot: text,
    heard_at: heardAt,
  }
  await trx
    .insertInto('shipments')
    .values(row)
    .onConflict(conflict =>
      conflict
        .columns(['source', 'source_id'])
        .doUpdateSet({
          order_source: row.order_source,
          order_source_id: row.order_source_id,
          order_number_key: row.order_number_key,
          tracking_key: row.tracking_key,
          version: row.version,
          snapshot: row.snapshot,
        })
        .where(sql<boolean>`excluded.version > shipments.version`),
    )
    .execute()
  await touch(trx, 'shipments', shipment, heardAt)
  const rows = events.map(event => {
    const text = JSON.stringify(event)
    return { source, source_id: id, key: digest(text), event: text }
  })
  if (rows.length)
    await trx
      .insertInto('shipment_events')
      .values(rows)
      .onConflict(c => c.doNothing())
      .execute()
}

/** "As of" is when we last heard anything, also what was old. */
async function touch(
  trx: Transaction<Tables>,
  table: 'orders' | 'shipments',
  { source, id }: { source: string; id: string },
  heardAt: Date,
): Promise<void> {
  await trx
    .updateTable(table)
    .set({ heard_at: heardAt })
    .where('source', '=', source)
    .where('source_id', '=', id)
    .where('heard_at', '<', heardAt)
    .execute()
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22)
