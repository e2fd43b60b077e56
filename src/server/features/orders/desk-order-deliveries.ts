import type { OrderDelivery } from '#contract/orders/desk-orders.ts'
import { parseJson } from '#server/connectors/read-json.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'
import { findOrderRow } from './desk-order.ts'
import { erasureKeys } from './erasure-keys.ts'
import { shipmentsOf } from './read-order.ts'

const most = 20
/** Letters of one body: a shop may tell of a hundred lines with all their taxes. */
const longest = 20_000
/** What the topic begins with where the sender was asked; nothing that is sent begins so. */
const askedTopic = 'pull:'

/** What was told of an order and its parcels, found by the hashes of whom each delivery told. */
export async function orderDeliveries(
  services: Services,
  { id }: { id: string },
): Promise<{ deliveries: OrderDelivery[] } | Refused> {
  const row = await findOrderRow(services, id)
  if (!row) return refuse('not_found')
  const { kysely } = services.db
  const shipments = await shipmentsOf(kysely, row)
  const keys = [
    erasureKeys.order(row.source, row.source_id),
    ...shipments.map(({ source, source_id }) => erasureKeys.shipment(source, source_id)),
    ...shipments.flatMap(({ tracking_key }) => (tracking_key ? erasureKeys.tracking(tracking_key) : [])),
  ]
  const rows = await kysely
    .selectFrom('deliveries')
    .select(['id', 'source', 'topic', 'received_at', 'state', 'error', 'body'])
    .where('id', 'in', query =>
      query
        .selectFrom('delivery_subjects')
        .select('delivery_id')
        .where('key', 'in', [...new Set(keys)]),
    )
    .orderBy('received_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return {
    deliveries: rows.map(({ id, source, topic, received_at, state, error, body }) => {
      const isAsked = topic.startsWith(askedTopic)
      return {
        id,
        source,
        topic: isAsked ? topic.slice(askedTopic.length) : topic,
        at: received_at.toISOString(),
        // Nothing is stored that its connector could not verify.
        proof: isAsked ? 'asked' : 'signed',
        state,
        ...(error && { error }),
        ...readable(Buffer.from(body).toString('utf8')),
      }
    }),
  }
}

function readable(text: string): Pick<OrderDelivery, 'body' | 'cut'> {
  const laidOut = layOut(text)
  return laidOut.length > longest ? { body: laidOut.slice(0, longest).toWellFormed(), cut: true } : { body: laidOut }
}

/** Whole numbers longer than JavaScript's are shown as texts. */
function layOut(text: string): string {
  try {
    return JSON.stringify(parseJson(text), undefined, 2)
  } catch {
    // Empty where it was erased; anything else is shown as it came.
    return text
  }
}
