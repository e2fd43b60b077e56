import type { FastifyInstance } from 'fastify'
import { shopifyPull } from '#server/connectors/shopify/pull-orders.ts'
import { wooPull } from '#server/connectors/woocommerce/pull-orders.ts'
import type { Services } from '#server/services.ts'
import type { DeliveryQueue } from './delivery-queue.ts'
import { createReconciliation } from './reconcile.ts'

/** How often this process looks whether a pull is due that no other has taken. */
const look = 10_000

/** Pulls from the shops that are configured, while the server runs. */
export function pullRegularly(app: FastifyInstance, services: Services, queue: DeliveryQueue): void {
  const { minutes = 0, shopify, woocommerce } = services.config.pulls ?? {}
  const pulls = [shopify && shopifyPull(shopify), woocommerce && wooPull(woocommerce)].flatMap(pull => pull ?? [])
  if (!pulls.length || !minutes) return
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
