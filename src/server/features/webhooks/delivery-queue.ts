import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Services } from '#server/services.ts'
import type { DeliveryReader } from './process-delivery.ts'

const queue = 'deliveries'
/** Calls within so many milliseconds wake the reader once. */
const gathering = 25

export interface DeliveryQueue {
  /** Call after storing: soon somebody reads what is stored. */
  wake(): void
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
