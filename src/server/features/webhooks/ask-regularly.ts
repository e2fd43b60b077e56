import type { FastifyInstance } from 'fastify'
import { dhlConfirmation } from '#server/connectors/dhl/confirm-subscription.ts'
import type { AskBack } from '#server/connectors/reconcile/ask-back.ts'
import { shipstationAsk } from '#server/connectors/shipstation/ask-resource.ts'
import type { Services } from '#server/services.ts'
import { createAskingBack } from './ask-back.ts'
import type { DeliveryQueue } from './delivery-queue.ts'

/** How often this process looks for what no other has asked; who took a delivery asks at once. */
const look = 60_000

export interface Asking {
  isFor(source: string, topic: string): boolean
  /** Call after storing. */
  wake(): void
}

export function configuredAsks({ config }: Services): AskBack[] {
  const { dhl, shipstation } = config.asks ?? {}
  return [dhl && dhlConfirmation(dhl), shipstation && shipstationAsk(shipstation)].flatMap(ask => ask ?? [])
}

/** Asks about deliveries of those who can be asked, while the server runs. */
export function askRegularly(
  app: FastifyInstance,
  services: Services,
  asks: readonly AskBack[],
  queue: DeliveryQueue,
): Asking {
  const asking = createAskingBack(services, asks, {
    queue,
    report: (error, source) => app.log.error({ err: error }, `asking ${source} back`),
  })
  const sweep = () => void asking.run(new Date(services.clock().getTime() - look))
  const timer = asks.length ? setInterval(sweep, look) : undefined
  timer?.unref()
  app.addHook('onReady', async () => sweep())
  app.addHook('onClose', async () => {
    clearInterval(timer)
    await asking.stop()
  })
  return {
    isFor: (source, topic) => asks.some(ask => ask.source === source && ask.topics.includes(topic)),
    wake: () => void asking.run(),
  }
}
