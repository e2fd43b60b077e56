import { sql, type Transaction } from 'kysely'
import type { Facts } from '#domain/order/order-facts.ts'
import type { Tables } from '#server/db/tables.ts'
import type { Report } from '#server/ports/orders.ts'
import { admitFacts, keysOfFacts } from './admit-facts.ts'
import { joinReports, jsonText } from './fact-rows.ts'
import { nameWords } from './name-words.ts'

/** Writes what one message said; see `storeReports`. */
export async function storeFacts(
  trx: Transaction<Tables>,
  facts: Facts,
  heardAt: Date,
  ids: () => string,
): Promise<void> {
  await storeReports(trx, [{ facts, heardAt }], ids)
}

/**
 * Writes facts so that any order and number of deliveries ends in the same rows (`joinReports`). Four statements, however
 * many facts; rows in one order everywhere, so that two writers wait for each other and never in a circle. What was
 * erased is not stored again: `isAllErased` says of each report that it held nothing else.
 */
export async function storeReports(
  trx: Transaction<Tables>,
  reports: readonly Report[],
  ids: () => string,
): Promise<{ isAllErased: boolean; keys: string[] }[]> {
  const allowed = await admitFacts(
    trx,
    reports.map(({ facts }) => facts),
  )
  const admitted = reports.map(({ heardAt }, at) => ({ facts: allowed[at] ?? nothing, heardAt }))
  const { orders, shipments, events, refunds } = joinReports(admitted)
  const orderRows = sorted(orders).map(row => ({ ...row, id: ids(), name_words: nameWords(row.fact) }))
  if (orderRows.length) {
    await sql`
      insert into orders (id, source, source_id, number_key, version, fact, heard_at, deletion, name_words)
      select id, source, source_id, number_key, version, fact, heard_at, deletion, name_words
      from json_populate_recordset(null::orders, ${jsonText(orderRows)}::json)
      on conflict (source, source_id) do update set
        number_key = case when excluded.version > orders.version then excluded.number_key else orders.number_key end,
        fact = case when excluded.version > orders.version then excluded.fact else orders.fact end,
        name_words = case when excluded.version > orders.version then excluded.name_words else orders.name_words end,
        version = greatest(orders.version, excluded.version),
        heard_at = greatest(orders.heard_at, excluded.heard_at),
        deletion = greatest(orders.deletion, excluded.deletion)
      where excluded.version > orders.version or excluded.heard_at > orders.heard_at
        or excluded.deletion > orders.deletion`.execute(trx)
  }
  const shipmentRows = sorted(shipments)
  if (shipmentRows.length) await storeShipments(trx, jsonText(shipmentRows))
  const eventRows = sorted(events)
  if (eventRows.length) {
    await sql`
      insert into shipment_events (source, source_id, key, event)
      select source, source_id, key, event
      from json_populate_recordset(null::shipment_events, ${jsonText(eventRows)}::json)
      on conflict do nothing`.execute(trx)
  }
  const refundRows = sorted(refunds)
  if (refundRows.length) {
    await sql`
      insert into refunds (source, source_id, order_source_id, version, fact, heard_at)
      select source, source_id, order_source_id, version, fact, heard_at
      from json_populate_recordset(null::refunds, ${jsonText(refundRows)}::json)
      on conflict (source, source_id) do update set
        order_source_id = case when excluded.version > refunds.version
          then excluded.order_source_id else refunds.order_source_id end,
        fact = case when excluded.version > refunds.version then excluded.fact else refunds.fact end,
        version = greatest(refunds.version, excluded.version),
        heard_at = greatest(refunds.heard_at, excluded.heard_at)
      where excluded.version > refunds.version or excluded.heard_at > refunds.heard_at`.execute(trx)
  }
  return reports.map(({ facts }, at) => ({
    isAllErased: count(facts) > 0 && count(admitted[at]?.facts ?? nothing) === 0,
    keys: keysOfFacts(facts),
  }))
}

const nothing: Facts = { orders: [], shipments: [] }
const count = ({ orders, shipments, refunds = [] }: Facts): number => orders.length + shipments.length + refunds.length

const storeShipments = (trx: Transaction<Tables>, rows: string) =>
  sql`
    insert into shipments (
      source, source_id, order_source, order_source_id, order_claim, order_number_key, order_number_claim,
      tracking_key, tracking_claim, version, snapshot, heard_at)
    select
      source, source_id, order_source, order_source_id, order_claim, order_number_key, order_number_claim,
      tracking_key, tracking_claim, version, snapshot, heard_at
    from json_populate_recordset(null::shipments, ${rows}::json)
    on conflict (source, source_id) do update set
      order_source = case when excluded.order_claim > coalesce(shipments.order_claim, '')
        then excluded.order_source else shipments.order_source end,
      order_source_id = case when excluded.order_claim > coalesce(shipments.order_claim, '')
        then excluded.order_source_id else shipments.order_source_id end,
      order_claim = greatest(shipments.order_claim, excluded.order_claim),
      order_number_key = case when excluded.order_number_claim > coalesce(shipments.order_number_claim, '')
        then excluded.order_number_key else shipments.order_number_key end,
      order_number_claim = greatest(shipments.order_number_claim, excluded.order_number_claim),
      tracking_key = case when excluded.tracking_claim > coalesce(shipments.tracking_claim, '')
        then excluded.tracking_key else shipments.tracking_key end,
      tracking_claim = greatest(shipments.tracking_claim, excluded.tracking_claim),
      snapshot = case when excluded.version > shipments.version then excluded.snapshot else shipments.snapshot end,
      version = greatest(shipments.version, excluded.version),
      heard_at = greatest(shipments.heard_at, excluded.heard_at)
    where excluded.version > shipments.version or excluded.heard_at > shipments.heard_at
      or excluded.order_claim > coalesce(shipments.order_claim, '')
      or excluded.order_number_claim > coalesce(shipments.order_number_claim, '')
      or excluded.tracking_claim > coalesce(shipments.tracking_claim, '')`.execute(trx)

const sorted = <Row>(rows: Map<string, Row>): Row[] =>
  [...rows].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, row]) => row)
