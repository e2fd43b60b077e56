import { parseJson } from '#server/connectors/read-json.ts'
import type { AskBack } from '#server/connectors/reconcile/ask-back.ts'
import { ShopFault } from '#server/connectors/reconcile/ask-shop.ts'
import type { Services } from '#server/services.ts'
import type { DeliveryQueue } from './delivery-queue.ts'
import { deliveryOf, pulledTopic, storeDeliveries } from './store-deliveries.ts'

const minute = 60_000
const longestPause = 60 * minute
/** So long is asked for one delivery; then it waits at the desk. */
const patience = 3 * 24 * 60 * minute
const mostAtOnce = 50

interface Waiting {
  id: string
  topic: string
  body: Uint8Array
  received_at: Date
}

export interface AskingBack {
  /** Asks about deliveries that wait, those since `before` only; never rejects. */
  run(before?: Date): Promise<void>
  stop(): Promise<void>
}

/**
 * Asks senders about deliveries that do not say themselves what happened. The row is the queue, as everywhere: what was
 * answered is stored as a delivery of its own in the transaction that ends the first one. Two processes may ask the same
 * twice; the same answer is one delivery.
 */
export function createAskingBack(
  services: Pick<Services, 'db' | 'clock' | 'ids'>,
  asks: readonly AskBack[],
  { queue, report }: { queue: DeliveryQueue; report: (error: unknown, source: string) => void },
): AskingBack {
  const { db, clock } = services
  const { kysely } = db
  const stopping = new AbortController()
  /** Of a source that could not be asked: how often in a row, and until when it is left alone. */
  const pauses = new Map<string, { failures: number; until: number }>()
  let running: Promise<void> = Promise.resolve()

  return {
    run(before) {
      // One after the other: a wake-up that comes meanwhile has rows of its own.
      running = running.then(async () => {
        for (const ask of asks) await runOne(ask, before).catch(error => report(error, ask.source))
      })
      return running
    },
    async stop() {
      stopping.abort()
      await running
    },
  }

  async function runOne(ask: AskBack, before: Date | undefined): Promise<void> {
    const { until = 0 } = pauses.get(ask.source) ?? {}
    if (stopping.signal.aborted || clock().getTime() < until) return
    for (let rows = await waiting(ask, before); rows.length; rows = await waiting(ask, before)) {
      for (const row of rows) if (stopping.signal.aborted || !(await askOne(ask, row))) return
    }
  }

  function waiting({ source, topics }: AskBack, before: Date | undefined): Promise<Waiting[]> {
    return kysely
      .selectFrom('deliveries')
      .select(['id', 'topic', 'body', 'received_at'])
      .where('state', '=', 'stored')
      .where('source', '=', source)
      .where('topic', 'in', topics)
      .$if(before !== undefined, query => query.where('received_at', '<', before ?? new Date()))
      .orderBy('received_at')
      .limit(mostAtOnce)
      .execute()
  }

  /** False where the source cannot be asked now. */
  async function askOne(ask: AskBack, row: Waiting): Promise<boolean> {
    try {
      const answers = await ask.ask(parseJson(Buffer.from(row.body).toString('utf8')), stopping.signal)
      pauses.delete(ask.source)
      if (answers) await keep(ask, row, answers)
      else await end(row, 'parked', 'it names no address of its sender that may be asked')
      return true
    } catch (error) {
      if (stopping.signal.aborted) return false
      return await refused(ask, row, error)
    }
  }

  async function keep({ source }: AskBack, row: Waiting, answers: unknown[]): Promise<void> {
    const bodies = answers.map(answer => Buffer.from(JSON.stringify(answer)))
    await kysely.transaction().execute(async trx => {
      await storeDeliveries(
        trx,
        bodies.map(body => deliveryOf(services, source, pulledTopic + row.topic, body)),
      )
      await end(row, 'done', null, trx)
    })
    if (bodies.length) queue.wake()
  }

  async function refused({ source }: AskBack, row: Waiting, error: unknown): Promise<boolean> {
    const fault = error instanceof ShopFault ? error : undefined
    const reason = error instanceof Error ? error.message : String(error)
    // What is not there, or wrong, stays so; credentials and troubles can be mended.
    const isFinal = fault?.status !== undefined && [400, 404, 410, 422].includes(fault.status)
    const isOld = clock().getTime() - row.received_at.getTime() > patience
    if (isFinal || isOld) {
      await end(row, 'parked', isFinal ? reason : `asked for three days: ${reason}`)
      return true
    }
    await kysely.updateTable('deliveries').set({ error: reason }).where('id', '=', row.id).execute()
    const { failures = 0 } = pauses.get(source) ?? {}
    const pause = fault?.retryAfter ?? Math.min(minute * 2 ** failures, longestPause)
    pauses.set(source, { failures: failures + 1, until: clock().getTime() + pause })
    report(error, source)
    return false
  }

  async function end(row: Waiting, state: 'done' | 'parked', error: string | null, trx = kysely): Promise<void> {
    await trx
      .updateTable('deliveries')
      .set({ state, error, done_at: clock() })
      .where('id', '=', row.id)
      .where('state', '=', 'stored')
      .execute()
  }
}
