import { sql } from 'kysely'
import type { Feature } from '#server/feature.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { withdrawalDesk } from './desk.ts'
import { withdrawalHandler } from './entry-handler.ts'
import { withdrawalPages } from './pages.ts'
import { withdrawalOperations } from './routes.ts'

export const withdrawalFeature = (services: Services, orders: Orders): Feature => ({
  operations: withdrawalOperations(services, orders),
  desk: withdrawalDesk(services),
  waits: { place: 'withdrawals', needs: 'read_returns', rows: sql`from withdrawals where handled_at is null` },
  entries: { withdrawal: withdrawalHandler(services, orders) },
  pages: (page, forms) => withdrawalPages(page, services, forms),
})
