import { sql } from 'kysely'
import type { Feature } from '#server/feature.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { returnDesk } from './desk.ts'
import { returnHandlers } from './entry-handlers.ts'
import { returnPages } from './pages.ts'
import { returnOperations } from './routes.ts'

export const returnsFeature = (services: Services, orders: Orders): Feature => ({
  operations: returnOperations(services, orders),
  desk: returnDesk(services, orders),
  waits: { place: 'returns', needs: 'read_returns', rows: sql`from returns where state = 'requested'` },
  entries: returnHandlers(services, orders),
  pages: (page, forms) => returnPages(page, services, orders, forms),
})
