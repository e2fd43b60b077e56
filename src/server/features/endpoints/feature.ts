import { sql } from 'kysely'
import type { Feature } from '#server/feature.ts'
import type { Services } from '#server/services.ts'
import { endpointDesk } from './desk.ts'
import { createEndpoints } from './endpoint-store.ts'
import { createSender } from './send-deliveries.ts'

export interface EndpointsFeature extends Feature {
  /** One round of telling programs what happened. */
  sendDeliveries(): Promise<void>
}

/** Programs of the shop that are told what happens, by webhooks. */
export function endpointsFeature(services: Services, report: (error: unknown) => void): EndpointsFeature {
  const sender = createSender(services, report)
  return {
    desk: endpointDesk(services, createEndpoints(services)),
    waits: {
      place: 'endpoints',
      needs: 'manage_endpoints',
      rows: sql`from endpoints where disabled_why in ('gone', 'failing')`,
    },
    regularWork: [{ name: 'telling endpoints', everySeconds: 2, run: sender.sendDue }],
    sendDeliveries: sender.sendDue,
    stop: sender.stop,
  }
}
