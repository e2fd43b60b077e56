import { sql } from 'kysely'
import type { Feature } from '#server/feature.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { TellDecision } from '#server/ports/tell-decision.ts'
import type { Services } from '#server/services.ts'
import { requestDesk } from './desk.ts'
import { requestHandler } from './entry-handler.ts'
import { requestPages } from './pages.ts'
import { requestOperations } from './routes.ts'

/** What customers ask about an order that something is wrong with, or that is not sent yet; staff decide. */
export const requestsFeature = (services: Services, orders: Orders, tellDecision: TellDecision): Feature => ({
  operations: requestOperations(services, orders),
  desk: requestDesk(services, tellDecision),
  waits: { place: 'requests', needs: 'read_requests', rows: sql`from order_requests where state = 'open'` },
  entries: { order_request: requestHandler(services, orders) },
  pages: (page, forms) => requestPages(page, services, orders, forms),
})
