import { connectors } from '#server/connectors/connectors.ts'
import type { Feature } from '#server/feature.ts'
import type { Meters } from '#server/meters.ts'
import type { NoteChanges } from '#server/ports/note-changes.ts'
import type { Orders, StoreReports } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { describeWebhooks } from './describe-webhooks.ts'
import { webhookDesk } from './desk.ts'
import { canFetchFrom } from './fetch-order.ts'
import { webhookRoutes } from './routes.ts'

interface WebhooksFeature extends Feature {
  /** Whether the shop of this name can be asked for one order. */
  canFetch(source: string): boolean
}

/** What shops and carrier services send: stored, answered, then read into orders. */
export function webhooksFeature(
  services: Services,
  orders: Orders,
  noteChanges: NoteChanges,
  meters: Meters,
): WebhooksFeature {
  const store: StoreReports = async (trx, reports, ids) => {
    const stored = await orders.storeReports(trx, reports, ids)
    const changed = {
      orders: reports.flatMap(({ facts }) => facts.orders),
      shipments: reports.flatMap(({ facts }) => facts.shipments),
    }
    await noteChanges(trx, changed, services.clock())
    return stored
  }
  return {
    canFetch: source => canFetchFrom(services.config, source),
    desk: webhookDesk(services, store),
    routes: app => webhookRoutes(app, services, store, meters),
    described: describeWebhooks(connectors),
  }
}
