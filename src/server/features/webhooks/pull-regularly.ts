import type { FastifyInstance } from 'fastify'
import { bigcommercePull } from '#server/connectors/bigcommerce/pull-orders.ts'
import { prestashopPull } from '#server/connectors/prestashop/pull-orders.ts'
import type { OrderPull } from '#server/connectors/reconcile/order-pull.ts'
import { shopifyPull } from '#server/connectors/shopify/pull-orders.ts'
import { shopwarePull } from '#server/connectors/shopware/pull-orders.ts'
import { wooPull } from '#server/connectors/woocommerce/pull-orders.ts'
import type { PullConfig, Services } from '#server/services.ts'
import type { DeliveryQueue } from './delivery-queue.ts'
import { createReconciliation } from './reconcile.ts'

/** How often this process looks whether a pull is due that no other has taken. */
const look = 10_000

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

/** Pulls from the shops that are configured, while the server runs. */
export function pullRegularly(
  app: FastifyInstance,
  services: Services,
  queue: DeliveryQueue,
  pulls: readonly OrderPull[],
): void {
  const { minutes = 0 } = services.config.pulls ?? {}
  if (!pulls.length) return
  const reconciliation = createReconciliation(services, pulls, {
    minutes,
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
}
