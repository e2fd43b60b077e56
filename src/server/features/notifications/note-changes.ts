import { sql, type Transaction } from 'kysely'
import type { Facts } from '#domain/order/order-facts.ts'
import { orderNumberKey, trackingKey } from '#domain/order/order-lookup.ts'
import { webhookSourceNames } from '#server/connectors/webhook-sources.ts'
import type { Tables } from '#server/db/tables.ts'

/** After the last news, and at the latest after the first: of ten events at once the customer hears the last. */
const [pause, patience] = [2 * 60_000, 10 * 60_000]

/**
 * Remembers whose parcels something was reported of. In the transaction that stores the facts: a process that dies right
 * afterwards leaves the note to the others.
 */
export async function noteChanges(trx: Transaction<Tables>, facts: Facts, now: Date): Promise<void> {
  const ids = await ordersOf(trx, facts)
  if (!ids.length) return
  const due = new Date(now.getTime() + pause)
  const last = new Date(now.getTime() + patience)
  await trx
    .insertInto('order_notices')
    .values(ids.map(id => ({ order_id: id, told: null, locale: null, changed_at: now, due_at: due, review_at: null })))
    .onConflict(conflict =>
      conflict.column('order_id').doUpdateSet({
        changed_at: sql`coalesce(order_notices.changed_at, excluded.changed_at)`,
        due_at: sql`case when order_notices.due_at is null then excluded.due_at
          else least(excluded.due_at, order_notices.changed_at + ${last.getTime() - now.getTime()} * interval '1 millisecond') end`,
      }),
    )
    .execute()
}

/** Sorted, so that two transactions that share orders wait for each other instead of for ever. */
async function ordersOf(trx: Transaction<Tables>, { orders, shipments }: Facts): Promise<string[]> {
  const own = [
    ...orders.map(({ source, id }) => ({ source, id })),
    ...shipments.flatMap(({ order }) => (order ? [order] : [])),
  ]
  const numbers = shipments.flatMap(({ order, orderNumber }) =>
    !order && orderNumber ? orderNumberKey(orderNumber) : [],
  )
  const unassigned = shipments.flatMap(shipment =>
    shipment.order ? [] : (shipment.snapshot?.trackingNumber ?? shipment.trackingNumber ?? []),
  )
  const tracking = [...new Set(unassigned.map(trackingKey))]
  if (tracking.length) {
    const named = await trx
      .selectFrom('shipments')
      .select(['order_source', 'order_source_id', 'order_number_key'])
      .where('tracking_key', 'in', tracking)
      .execute()
    for (const { order_source, order_source_id, order_number_key } of named) {
      if (order_source && order_source_id) own.push({ source: order_source, id: order_source_id })
      else if (order_number_key) numbers.push(order_number_key)
    }
  }
  const found = new Set<string>()
  if (own.length) {
    const rows = await trx
      .selectFrom('orders')
      .select('id')
      .where(({ eb, or, and }) =>
        or(own.map(({ source, id }) => and([eb('source', '=', source), eb('source_id', '=', id)]))),
      )
      .execute()
    for (const { id } of rows) found.add(id)
  }
  if (numbers.length) {
    const rows = await trx
      .selectFrom('orders')
      .select('id')
      .where(({ eb, or, and }) =>
        or([
          eb('number_key', 'in', numbers),
          // Some are told the shop's own id.
          and([eb('source', 'in', webhookSourceNames), eb('source_id', 'in', numbers)]),
        ]),
      )
      .execute()
    for (const { id } of rows) found.add(id)
  }
  return [...found].sort()
}
