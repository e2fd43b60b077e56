import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Insertable, Kysely } from 'kysely'
import type { Tables } from '#server/db/tables.ts'
import type { Services } from '#server/services.ts'
import type { DeliveryReader } from './process-delivery.ts'

const queue = 'deliveries'
/** Calls within so many milliseconds wake the reader once. */
const gathering = 25

/** What the topic begins with where a shop was asked, rather than told us; nothing that is sent begins so. */
export const pulledTopic = 'pull:'

export interface DeliveryQueue {
  /** Call after storing: soon somebody reads what is stored. */
  wake(): void
}

type NewDelivery = Insertable<Tables['deliveries']>

/**
 * A message as it came. The same bytes on the same topic are the same delivery, for ever: some providers repeat their
 * delivery ids for different things, none sends the same body for two.
 */
export const deliveryOf = (
  { clock, ids }: Pick<Services, 'clock' | 'ids'>,
  source: string,
  topic: string,
  body: Buffer,
): NewDelivery & { dedup_key: string } => ({
  id: ids(),
  source,
  topic,
  dedup_key: createHash('sha256').update(`${source}\n${topic}\n`).update(body).digest('base64url'),
  received_at: clock(),
  body,
  state: 'stored',
  error: null,
  done_at: null,
})

/** How many of them are new. */
export async function storeDeliveries(kysely: Kysely<Tables>, rows: NewDelivery[]): Promise<number> {
  if (!rows.length) return 0
  const { numInsertedOrUpdatedRows } = await kysely
    .insertInto('deliveries')
    .values(rows)
    .onConflict(conflict => conflict.column('dedup_key').doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows ?? 0)
}

/**
 * The row is the queue; a job only says that there are rows. It is sent once for many deliveries, and a sweep finds what
 * was stored by a process that died before it could send one, and what could not be written at first.
 */
export async function startDeliveryQueue(
  app: FastifyInstance,
  { jobs, ids }: Services,
  reader: DeliveryReader,
): Promise<DeliveryQueue> {
  const report = (error: unknown) => app.log.error({ err: error }, 'reading of deliveries')
  await jobs.workTogether(queue, async () => {
    const { errors } = await reader.readStored()
    for (const error of errors) report(error)
  })
  let gathered: Promise<void> | undefined
  let stopped = false
  const wake = () => {
    gathered ??= wait(gathering)
      .then(() => {
        gathered = undefined
        return stopped ? undefined : jobs.send(queue, { id: ids() })
      })
      .catch(report)
  }
  const sweep = setInterval(wake, 60_000)
  sweep.unref()
  app.addHook('onReady', async () => wake())
  app.addHook('onClose', async () => {
    stopped = true
    clearInterval(sweep)
    await gathered
  })
  return { wake }
}
