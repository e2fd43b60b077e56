import { connectors } from '#server/connectors/connectors.ts'
import { parseJson } from '#server/connectors/read-json.ts'
import { ShopFault } from '#server/connectors/reconcile/ask-shop.ts'
import type { OrderPull, PulledOrder } from '#server/connectors/reconcile/order-pull.ts'
import type { Services } from '#server/services.ts'
import { deliveryOf, pulledTopic, storeDeliveries } from './store-deliveries.ts'

/** So many are read at once: few enough that the shop is asked for all of them within a lease. */
const batch = 20

/**
 * Asks a shop for what its webhooks only named, and stores its answers as if they had been sent. One name is asked for once,
 * however many deliveries hold it. What the shop cannot answer stays parked with the reason; where it cannot be asked at all
 * the error is thrown, and everything waits. Gives back how many deliveries were answered.
 */
export async function readAsked(
  services: Services,
  pull: OrderPull,
  signal: AbortSignal,
  prolong: () => Promise<unknown>,
): Promise<number> {
  const { readNamed } = pull
  if (!readNamed) return 0
  const { kysely } = services.db
  for (let read = 0; ; ) {
    const waiting = await kysely
      .selectFrom('deliveries')
      .select(['id', 'topic', 'body', 'received_at'])
      .where('source', '=', pull.source)
      .where('state', '=', 'asking')
      .orderBy('received_at')
      .orderBy('id')
      .limit(batch)
      .execute()
    if (!waiting.length) return read
    const answers = new Map<string, PulledOrder[] | string>()
    const outcomes: { id: string; error: string | null }[] = []
    for (const { id, topic, body, received_at } of waiting) {
      const names = namesIn(pull.source, topic, body, received_at)
      for (const name of names) if (!answers.has(name)) answers.set(name, await answerTo(name))
      const faults = names.flatMap(name => (typeof answers.get(name) === 'string' ? (answers.get(name) as string) : [])) // just looked
      outcomes.push({ id, error: faults[0] ?? null })
    }
    const rows = [...answers.values()].flatMap(answer => (typeof answer === 'string' ? [] : answer.map(rowOf)))
    await kysely.transaction().execute(async trx => {
      await storeDeliveries(trx, rows)
      for (const { id, error } of outcomes)
        await trx
          .updateTable('deliveries')
          .set({ state: error ? 'parked' : 'done', error, done_at: services.clock() })
          .where('id', '=', id)
          .where('state', '=', 'asking')
          .execute()
    })
    read += waiting.length
  }

  async function answerTo(name: string): Promise<PulledOrder[] | string> {
    try {
      return await readNamed!.call(pull, name, signal) // looked above
    } catch (error) {
      // One thing that the shop refuses keeps nothing else waiting.
      const isOfThis = error instanceof ShopFault && [400, 404, 405, 410, 422].includes(error.status ?? 0)
      if (!isOfThis) throw error
      return `the shop was asked for ${name}: ${error.message}`
    } finally {
      await prolong()
    }
  }

  /** It was asked after the webhook, and so outranks it, unless it may change within the same second. */
  function rowOf({ topic, body, changedAt }: PulledOrder) {
    const isSettled = changedAt && changedAt.getTime() < services.clock().getTime() - 5_000
    const told = isSettled ? pulledTopic + topic : topic
    return deliveryOf(services, pull.source, told, Buffer.from(JSON.stringify(body)))
  }
}

function namesIn(source: string, topic: string, body: Uint8Array, receivedAt: Date): string[] {
  if (!body.length) return [] // erased while it waited
  const connector = Object.entries(connectors).find(([name]) => name === source)?.[1]
  const mapped = connector?.map(topic, parseJson(Buffer.from(body).toString('utf8')), receivedAt)
  return [...new Set(mapped?.ask ?? [])]
}
