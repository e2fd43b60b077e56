import { type Selectable, sql, type Transaction } from 'kysely'
import { type Connector, type Mapped, park, type ShopWords } from '#server/connectors/connector.ts'
import { parseJson } from '#server/connectors/read-json.ts'
import type { Tables } from '#server/db/tables.ts'
import type { StoreReports } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { pulledTopic } from './store-deliveries.ts'

type Delivery = Selectable<Tables['deliveries']>

/** So many are read in one transaction: one commit instead of a hundred, and few enough to hold in memory. */
const batch = 100

export interface DeliveryReader {
  /** Reads all stored deliveries; those that could not be written stay stored, and their errors come back. */
  readStored(): Promise<{ read: number; errors: unknown[] }>
}

/**
 * Turns stored deliveries into facts. Several processes share the work: each takes rows that no other holds. A delivery
 * may be read twice: facts bear it. What makes no sense is parked with the reason, and its bytes stay for a later, better
 * reading.
 */
export function createDeliveryReader(
  { db: { kysely }, clock, ids, site }: Pick<Services, 'db' | 'clock' | 'ids'> & Partial<Pick<Services, 'site'>>,
  connectors: Record<string, Connector>,
  storeReports: StoreReports,
  {
    canAsk = () => false,
    onAsking = () => undefined,
  }: {
    /** Senders that can be asked for what a delivery only names. */
    canAsk?: (source: string) => boolean
    /** Something waits to be asked for. */
    onAsking?: () => void
  } = {},
): DeliveryReader {
  return {
    async readStored() {
      const failed = new Set<string>()
      const errors: unknown[] = []
      for (let read = 0; ; ) {
        const claimed: string[] = []
        try {
          const count = await readSome(claimed, [...failed], batch)
          if (!count) return { read, errors }
          read += count
        } catch (error) {
          // Nothing of the batch was written. One by one only what is at fault is left.
          if (!claimed.length) throw error
          for (const id of claimed) {
            try {
              read += await readSome([], [...failed], 1, id)
            } catch (reason) {
              failed.add(id)
              errors.push(reason)
              await noteError(id, reason)
            }
          }
        }
      }
    },
  }

  async function readSome(
    claimed: string[],
    without: readonly string[],
    limit: number,
    only?: string,
  ): Promise<number> {
    const reading = kysely.transaction().execute(async trx => {
      const deliveries = await trx
        .selectFrom('deliveries')
        .selectAll()
        .where('state', '=', 'stored')
        .$if(without.length > 0, query => query.where('id', 'not in', without))
        .$if(only !== undefined, query => query.where('id', '=', only ?? ''))
        .orderBy('received_at')
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .execute()
      claimed.push(...deliveries.map(({ id }) => id))
      const isAsking = deliveries.length > 0 && (await write(trx, deliveries))
      return { count: deliveries.length, isAsking }
    })
    const { count, isAsking } = await reading
    if (isAsking) onAsking()
    return count
  }

  /** It stays stored, for the next sweep. */
  async function noteError(id: string, reason: unknown): Promise<void> {
    const error = storable(reason instanceof Error ? reason.message : String(reason))
    await kysely.updateTable('deliveries').set({ error }).where('id', '=', id).where('state', '=', 'stored').execute()
  }

  /** Whether something has to be asked for now. */
  async function write(trx: Transaction<Tables>, deliveries: readonly Delivery[]): Promise<boolean> {
    const mapped = deliveries.map(({ source, topic, body, received_at }) =>
      read(connectors[source], topic, Buffer.from(body), received_at, site?.current.site.orderStatuses),
    )
    const reports = mapped.map((facts, at) => ({ facts, heardAt: deliveries[at]!.received_at })) // one for each
    const stored = await storeReports(trx, reports, ids)
    await noteSubjects(
      trx,
      deliveries.flatMap(({ id }, at) =>
        stored[at]?.isAllErased ? [] : (stored[at]?.keys ?? []).map(key => ({ delivery_id: id, key })),
      ),
    )
    await countUnknown(trx, mapped, deliveries)
    const outcomes = deliveries.map(({ id, source, topic }, at) => {
      // What was answered is asked for no more.
      const asking = Boolean(mapped[at]?.ask?.length) && canAsk(source) && !topic.startsWith(pulledTopic)
      const parked = asking ? null : storable(mapped[at]?.parked ?? null)
      return { id, asking, parked, erased: stored[at]?.isAllErased ?? false }
    })
    await sql`
      update deliveries set
        state = case when o.asking then 'asking' when o.parked is null then 'done' else 'parked' end, error = o.parked,
        done_at = ${clock()}, body = case when o.erased then ''::bytea else body end
      from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as o (id uuid, asking boolean, parked text, erased boolean)
      where deliveries.id = o.id`.execute(trx)
    const asked = new Set(deliveries.flatMap(({ source }, at) => (outcomes[at]?.asking ? source : [])))
    // Soon; but a shop that asked for patience, or could not be reached, is asked when its time has come.
    if (asked.size)
      await trx
        .updateTable('pulls')
        .set({ due_at: clock() })
        .where('source', 'in', [...asked])
        .where('error', 'is', null)
        .where('due_at', '>', clock())
        .execute()
    return asked.size > 0
  }
}

/** So that who is erased is found in what was sent, too. One statement however many, within what a statement may bind. */
async function noteSubjects(trx: Transaction<Tables>, subjects: { delivery_id: string; key: string }[]): Promise<void> {
  if (!subjects.length) return
  await sql`insert into delivery_subjects (delivery_id, key)
    select delivery_id, key from jsonb_to_recordset(${JSON.stringify(subjects)}::jsonb) as s (delivery_id uuid, key text)
    on conflict do nothing`.execute(trx)
}

/** PostgreSQL knows neither NUL nor half a surrogate pair. */
const storable = <Text extends string | null>(text: Text) => text?.toWellFormed().replaceAll('\0', '') as Text

function read(
  connector: Connector | undefined,
  topic: string,
  body: Buffer,
  receivedAt: Date,
  words: ShopWords | undefined,
): Mapped {
  if (!connector) return park('this source is not read any more')
  try {
    return notInSilence(mapDelivery(connector, topic, parseJson(body.toString('utf8')), receivedAt, words))
  } catch (error) {
    return park(`defect: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** What was accepted and says nothing that could be kept is parked, with the codes that nobody knew. */
function notInSilence(mapped: Mapped): Mapped {
  const { orders, shipments, refunds = [], unknown, parked } = mapped
  if (parked || orders.length || refunds.length) return mapped
  const saysNothing = shipments.every(
    ({ snapshot, events }) => !events.length && !snapshot?.status && !snapshot?.health && !snapshot?.eta,
  )
  if (!saysNothing || (shipments.length && !unknown.length)) return mapped
  const why = [...new Set(unknown)].slice(0, 5).join(', ')
  return { ...mapped, parked: why ? `nothing in it is known: ${why}` : 'nothing in it that changes an order or parcel' }
}

/** What a message says; with what was pulled marked as the last word of its second. */
export function mapDelivery(
  connector: Connector,
  topic: string,
  json: unknown,
  receivedAt: Date,
  words?: ShopWords,
): Mapped {
  if (!topic.startsWith(pulledTopic)) return connector.map(topic, json, receivedAt, words)
  return settled(connector.map(topic.slice(pulledTopic.length), json, receivedAt, words), receivedAt)
}

/**
 * Versions are times to the second. A shop sends what was true within one; its API, asked later, what was true after it.
 * `~` sorts behind all that follows a version.
 */
const settled = (mapped: Mapped, receivedAt: Date): Mapped => ({
  ...mapped,
  // What the shop lists is not deleted.
  orders: mapped.orders.map(order => ({
    ...order,
    version: `${order.version}~`,
    deletion: `${receivedAt.toISOString()}|1`,
  })),
  shipments: mapped.shipments.map(({ snapshot, ...shipment }) => ({
    ...shipment,
    ...(snapshot && { snapshot: { ...snapshot, version: `${snapshot.version}~` } }),
  })),
})

/** A code counts once for each delivery that holds it. */
async function countUnknown(
  trx: Transaction<Tables>,
  mapped: readonly Mapped[],
  deliveries: readonly Delivery[],
): Promise<void> {
  const counts = new Map<string, { source: string; code: string; count: number; first_at: Date; last_at: Date }>()
  for (const [at, { unknown }] of mapped.entries()) {
    const { source, received_at: heard } = deliveries[at]! // one for each
    for (const whole of new Set(unknown)) {
      const code = storable(whole.slice(0, 200))
      const key = `${source} ${code}`
      const known = counts.get(key) ?? { source, code, count: 0, first_at: heard, last_at: heard }
      counts.set(key, {
        ...known,
        count: known.count + 1,
        first_at: new Date(Math.min(known.first_at.getTime(), heard.getTime())),
        last_at: new Date(Math.max(known.last_at.getTime(), heard.getTime())),
      })
    }
  }
  // In one order everywhere, so that two batches never wait for each other in a circle.
  const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  if (!rows.length) return
  await trx
    .insertInto('unknown_codes')
    .values(rows)
    .onConflict(conflict =>
      conflict.columns(['source', 'code']).doUpdateSet({
        count: sql`unknown_codes.count + excluded.count`,
        first_at: sql`least(unknown_codes.first_at, excluded.first_at)`,
        last_at: sql`greatest(unknown_codes.last_at, excluded.last_at)`,
      }),
    )
    .execute()
}
