import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { type ControlledTransaction, sql } from 'kysely'
import type { Facts, OrderFact, ShipmentFact } from '#domain/order/order-facts.ts'
import type { Database } from '#server/db/database.ts'
import type { Tables } from '#server/db/tables.ts'
import { admitFacts } from '#server/features/orders/admit-facts.ts'
import { jsonText } from '#server/features/orders/fact-rows.ts'
import { storeReports } from '#server/features/orders/store-facts.ts'
import type { ImportedOrder } from './imported-order.schema.ts'
import { joinParts, keyOfPart, type Part } from './join-parts.ts'
import { type ImportedFacts, orderToFacts } from './order-to-facts.ts'
import type { Mistake, Reading } from './read-parts.ts'

export interface ImportOptions {
  source: string
  dryRun: boolean
  now: Date
}

export interface ImportReport {
  lines: number
  orders: { new: number; changed: number; unchanged: number; older: number }
  /** The first thousand; `mistakeCount` knows them all. */
  mistakes: Mistake[]
  mistakeCount: number
  /** Phone numbers that could not be read, and their lines. */
  phones: { line: number; phone: string }[]
}

type Transaction = ControlledTransaction<Tables>

const told = 1_000
const staged = 1_000
const ordersAtOnce = 250
const linesOfAnOrder = 2_000

/**
 * Reads everything, then applies everything in one transaction, or nothing. Lines of an order may stand anywhere in
 * the file: the database keeps and sorts them, so that memory does not grow with the file.
 */
export async function importOrders(
  { kysely }: Database,
  readings: AsyncIterable<Reading>,
  options: ImportOptions,
): Promise<ImportReport> {
  const report: ImportReport = {
    lines: 0,
    orders: { new: 0, changed: 0, unchanged: 0, older: 0 },
    mistakes: [],
    mistakeCount: 0,
    phones: [],
  }
  const trx = await kysely.startTransaction().execute()
  try {
    await stage(trx, readings, report)
    await applyStaged(trx, options, report)
    await (report.mistakeCount || options.dryRun ? trx.rollback() : trx.commit()).execute()
  } catch (error) {
    await trx.rollback().execute()
    throw error
  }
  report.mistakes.sort((a, b) => a.line - b.line)
  return report
}

function addMistakes(report: ImportReport, mistakes: readonly Mistake[]): void {
  report.mistakeCount += mistakes.length
  report.mistakes.push(...mistakes.slice(0, Math.max(0, told - report.mistakes.length)))
}

async function stage(trx: Transaction, readings: AsyncIterable<Reading>, report: ImportReport): Promise<void> {
  await sql`create temporary table imported (key text collate "C", line integer, part jsonb) on commit drop`.execute(
    trx,
  )
  let waiting: { key: string; line: number; part: ImportedOrder }[] = []
  const flush = async () => {
    if (waiting.length)
      await sql`insert into imported select * from json_populate_recordset(null::imported, ${jsonText(waiting)}::json)`.execute(
        trx,
      )
    waiting = []
  }
  for await (const reading of readings) {
    report.lines++
    if ('mistakes' in reading) addMistakes(report, reading.mistakes)
    else waiting.push({ key: keyOfPart(reading.part), line: reading.line, part: reading.part })
    if (waiting.length >= staged) await flush()
  }
  await flush()
}

async function applyStaged(trx: Transaction, options: ImportOptions, report: ImportReport): Promise<void> {
  await sql`declare staged no scroll cursor for select key, line, part from imported order by key, line`.execute(trx)
  let parts: Part[] = []
  let key: string | undefined
  let ready: ImportedFacts[] = []
  const finishOrder = () => {
    if (!parts.length) return
    const { line, order, mistakes } = joinParts(parts)
    const imported = orderToFacts(order, options.source)
    addMistakes(report, [...mistakes, ...imported.mistakes.map(mistake => ({ line, ...mistake }))])
    if (imported.phone && report.phones.length < told) report.phones.push({ line, phone: imported.phone })
    ready.push(imported)
    parts = []
  }
  const store = async () => {
    if (ready.length && !report.mistakeCount) await storeOrders(trx, ready, options, report)
    ready = []
  }
  for (;;) {
    const { rows } = await sql<{ key: string } & Part>`fetch ${sql.lit(staged)} from staged`.execute(trx)
    for (const row of rows) {
      if (row.key !== key) finishOrder()
      key = row.key
      if (parts.length < linesOfAnOrder) parts.push(row)
      else addMistakes(report, [tooMany(row)])
      if (ready.length >= ordersAtOnce) await store()
    }
    if (!rows.length) break
  }
  finishOrder()
  await store()
}

const tooMany = ({ line, part }: Part): Mistake => ({
  line,
  place: 'order_number',
  found: `order ${part.number} once more`,
  expected: `at most ${linesOfAnOrder} lines of one order`,
})

/** Writes what is new or different. What the file does not date is as new as its import, unless nothing is different. */
async function storeOrders(
  trx: Transaction,
  imported: readonly ImportedFacts[],
  { source, now }: ImportOptions,
  report: ImportReport,
): Promise<void> {
  const known = await readKnown(
    trx,
    source,
    imported.map(({ facts }) => facts),
  )
  const admitted = await admitFacts(
    trx,
    imported.map(({ facts }) => facts),
  )
  const changed: Facts[] = []
  for (const [at, { isDated }] of imported.entries()) {
    const facts = admitted[at]! // one for each
    const [order] = facts.orders
    // What was erased stays erased, whatever a file says.
    if (!order) {
      report.orders.unchanged++
      continue
    }
    const before = known.orders.get(order.id)
    const isSame =
      before !== undefined &&
      isSameButVersion(before, order) &&
      facts.shipments.every(shipment => isKnown(shipment, known))
    if (isSame) report.orders.unchanged++
    else if (isDated && before && before.version > order.version) report.orders.older++
    else report.orders[before ? 'changed' : 'new']++
    if (!isSame) changed.push(isDated ? facts : dated(facts, now.toISOString()))
  }
  await storeReports(
    trx,
    changed.map(facts => ({ facts, heardAt: now })),
    randomUUID,
  )
}

const dated = ({ orders, shipments, refunds = [] }: Facts, version: string): Facts => ({
  refunds,
  orders: orders.map(order => ({ ...order, version })),
  shipments: shipments.map(({ snapshot, ...shipment }) => ({
    ...shipment,
    ...(snapshot && { snapshot: { ...snapshot, version } }),
  })),
})

interface Known {
  orders: Map<string, OrderFact>
  snapshots: Map<string, ShipmentFact['snapshot'] | null>
  events: Map<string, ShipmentFact['events']>
}

async function readKnown(trx: Transaction, source: string, facts: readonly Facts[]): Promise<Known> {
  const ids = facts.flatMap(({ orders }) => orders.map(({ id }) => id))
  const parcels = facts.flatMap(({ shipments }) => shipments.map(({ id }) => id))
  const orders = await trx
    .selectFrom('orders')
    .select(['source_id', 'fact'])
    .where('source', '=', source)
    .where('source_id', 'in', ids)
    .execute()
  const known: Known = {
    orders: new Map(orders.map(({ source_id, fact }) => [source_id, fact])),
    snapshots: new Map(),
    events: new Map(),
  }
  if (!parcels.length || !orders.length) return known
  const shipments = await trx
    .selectFrom('shipments')
    .select(['source_id', 'snapshot'])
    .where('source', '=', source)
    .where('source_id', 'in', parcels)
    .execute()
  known.snapshots = new Map(shipments.map(({ source_id, snapshot }) => [source_id, snapshot]))
  const events = await trx
    .selectFrom('shipment_events')
    .select(['source_id', 'event'])
    .where('source', '=', source)
    .where('source_id', 'in', parcels)
    .execute()
  for (const { source_id, event } of events)
    known.events.set(source_id, [...(known.events.get(source_id) ?? []), event])
  return known
}

function isKnown({ id, snapshot, events }: ShipmentFact, known: Known): boolean {
  const before = known.snapshots.get(id)
  if (!before || !snapshot || !isSameButVersion(before, snapshot)) return false
  const kept = known.events.get(id) ?? []
  return events.every(event => kept.some(candidate => isDeepStrictEqual(candidate, event)))
}

/** Undated facts get the time of their import as version: it says nothing about them. */
function isSameButVersion<Fact extends { version: string }>(before: Fact, after: Fact): boolean {
  const plain = JSON.parse(jsonText(after)) as Fact // as the database gives it back
  return (
    isDeepStrictEqual({ ...before, version: '' }, { ...plain, version: '' }) &&
    (!after.version || before.version === after.version)
  )
}
