import type { FastifyInstance } from 'fastify'
import { bigcommercePull } from '#server/connectors/bigcommerce/pull-orders.ts'
import { dhlConfirmation } from '#server/connectors/dhl/confirm-subscription.ts'
import { prestashopPull } from '#server/connectors/prestashop/pull-orders.ts'
import type { Asked, OrderPull } from '#server/connectors/reconcile/order-pull.ts'
import { shipstationAsk } from '#server/connectors/shipstation/ask-resource.ts'
import { shopifyPull } from '#server/connectors/shopify/pull-orders.ts'
import { shopwarePull } from '#server/connectors/shopware/pull-orders.ts'
import { wooPull } from '#server/connectors/woocommerce/pull-orders.ts'
import type { AppConfig, PullConfig, Services } from '#server/services.ts'
import type { DeliveryQueue } from './delivery-queue.ts'
import { createReconciliation } from './reconcile.ts'

/** How often this process looks whether a pull is due that no other has taken. */
const look = 10_000
/** Where shops are never asked by themselves: carriers have no orders to list, and only say that they could be asked. */
const usualMinutes = 15

/** The shops that are configured; none where they are never to be asked. */
export function pullsOf({ minutes, bigcommerce, prestashop, shopify, shopware, woocommerce }: PullConfig): OrderPull[] {
  const pulls = [
    bigcommerce && bigcommercePull(bigcommerce),
    prestashop && prestashopPull(prestashop),
    shopify && shopifyPull(shopify),
    shopware && shopwarePull(shopware),
    woocommerce && wooPull(woocommerce),
  ]
  return minutes ? pulls.flatMap(pull => pull ?? []) : []
}

/** All who are asked: shops regularly, carriers when they have named something. */
export function askedOf({ asks, pulls = { minutes: 0 } }: Pick<AppConfig, 'asks' | 'pulls'>): Asked[] {
  const carriers = [asks?.dhl && dhlConfirmation(asks.dhl), asks?.shipstation && shipstationAsk(asks.shipstation)]
  return [...pullsOf(pulls), ...carriers.flatMap(ask => ask ?? [])]
}

/** Asks those who are configured, while the server runs. `wake`: something waits to be asked for. */
export function pullRegularly(
  app: FastifyInstance,
  services: Services,
  queue: DeliveryQueue,
  pulls: readonly Asked[],
): { wake(): void } {
  if (!pulls.length) return { wake: () => undefined }
  const reconciliation = createReconciliation(services, pulls, {
    minutes: services.config.pulls?.minutes || usualMinutes,
    queue,
    report: (error, source) => app.log.error({ err: error }, `pull of orders from ${source}`),
  })
  const timer = setInterval(() => void reconciliation.run(), look)
  timer.unref()
  app.addHook('onReady', async () => {
    // The embedded database has one process: a lease from before belongs to a process that has ended.
    const { engine, kysely } = services.db
    if (engine.kind === 'embedded') await kysely.updateTable('pulls').set({ lease_until: null }).execute()
    void reconciliation.run()
  })
  app.addHook('onClose', async () => {
    clearInterval(timer)
    await reconciliation.stop()
  })
  return { wake: () => void reconciliation.run() }
}
