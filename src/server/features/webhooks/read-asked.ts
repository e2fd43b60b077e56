import { connectors } from '#server/connectors/connectors.ts'
import { parseJson } from '#server/connectors/read-json.ts'
import { ShopFault } from '#server/connectors/reconcile/ask-shop.ts'
import type { Asked, PulledOrder } from '#server/connectors/reconcile/order-pull.ts'
import type { Services } from '#server/services.ts'
import { deliveryOf, pulledTopic, storeDeliveries } from './store-deliveries.ts'

/** So many are read at once: few enough that the sender is asked for all of them within a lease. */
const batch = 20
/** So long is asked for one delivery; then it waits at the desk. */
const patience = 3 * 24 * 3600_000
const nobody = 'it names no address of its sender that may be asked'

/**
 * Asks a sender for what its webhooks only named, and stores its answers as if they had been sent. One name is asked for
 * once, however many deliveries hold it. What the sender cannot answer stays parked with the reason; where it cannot be
 * asked at all the error is thrown, and everything waits, for three days. Gives back how many deliveries were answered.
 */
export async function readAsked(
  services: Pick<Services, 'db' | 'clock' | 'ids'>,
  pull: Asked,
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
      const told = toldBy(body)
      const names = namesIn(pull.source, topic, told, received_at)
      for (const name of names) if (!answers.has(name)) answers.set(name, await answerTo(name, told))
      const faults = names.flatMap(name => (typeof answers.get(name) === 'string' ? (answers.get(name) as string) : [])) // just looked
      outcomes.push({ id, error: faults[0] ?? null })
    }
    const rows = [...answers.values()].flatMap(answer =>
      typeof answer === 'string' ? [] : answer.map(one => rowOfAnswer(services, pull.source, one)),
    )
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

  async function answerTo(name: string, told: unknown): Promise<PulledOrder[] | string> {
    try {
      return (await readNamed!.call(pull, name, signal, told)) ?? nobody // looked above
    } catch (error) {
      // One thing that the shop refuses keeps nothing else waiting.
      const isOfThis = error instanceof ShopFault && [400, 404, 405, 410, 422].includes(error.status ?? 0)
      if (!isOfThis) {
        if (!signal.aborted) await giveUpOld(error)
        throw error
      }
      return `its sender was asked for ${name}: ${error.message}`
    } finally {
      await prolong()
    }
  }

  async function giveUpOld(error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error)
    const now = services.clock()
    await kysely
      .updateTable('deliveries')
      .set({ state: 'parked', error: `asked for three days: ${reason}`, done_at: now })
      .where('source', '=', pull.source)
      .where('state', '=', 'asking')
      .where('received_at', '<', new Date(now.getTime() - patience))
      .execute()
  }
}

/** It was asked after the webhook, and so outranks it, unless it may change within the same second. */
export function rowOfAnswer(
  services: Pick<Services, 'clock' | 'ids'>,
  source: string,
  { topic, body, changedAt }: PulledOrder,
) {
  const isSettled = changedAt && changedAt.getTime() < services.clock().getTime() - 5_000
  const told = isSettled ? pulledTopic + topic : topic
  return deliveryOf(services, source, told, Buffer.from(JSON.stringify(body)))
}

/** Undefined where it was erased while it waited. */
const toldBy = (body: Uint8Array): unknown => (body.length ? parseJson(Buffer.from(body).toString('utf8')) : undefined)

function namesIn(source: string, topic: string, told: unknown, receivedAt: Date): string[] {
  if (told === undefined) return []
  const connector = Object.entries(connectors).find(([name]) => name === source)?.[1]
  const mapped = connector?.map(topic, told, receivedAt)
  return [...new Set(mapped?.ask ?? [])]
}
