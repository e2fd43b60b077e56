import { connectors } from '#server/connectors/connectors.ts'
import type { Feature } from '#server/feature.ts'
import type { Meters } from '#server/meters.ts'
import type { NoteChanges } from '#server/ports/note-changes.ts'
import type { Orders, StoreReports } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { describeWebhooks } from './describe-webhooks.ts'
import { webhookDesk } from './desk.ts'
import { webhookRoutes } from './routes.ts'

/** What shops and carrier services send: stored, answered, then read into orders. */
export function webhooksFeature(services: Services, orders: Orders, noteChanges: NoteChanges, meters: Meters): Feature {
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
    desk: webhookDesk(services),
    routes: app => webhookRoutes(app, services, store, meters),
    described: describeWebhooks(connectors),
  }
}
