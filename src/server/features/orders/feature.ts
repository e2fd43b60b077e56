import type { Feature } from '#server/feature.ts'
import type { CustomerData } from '#server/ports/customer-data.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { customerData } from './customer-data.ts'
import { type AroundOrderDesk, orderDesk } from './desk.ts'
import { eraseWhere } from './erase-old.ts'
import { forgetOldTries } from './forget-tries.ts'
import { createOrderMatch } from './match-order.ts'
import { nameOlderOrders } from './name-older.ts'
import { createOrderAccess } from './order-access.ts'
import { orderPages } from './pages.ts'
import { readParcels } from './read-order.ts'
import { orderOperations } from './routes.ts'
import { storeReports } from './store-facts.ts'

/** Orders and their parcels. `port`: what other features ask of them. */
export function ordersFeature(
  services: Services,
  around: Omit<AroundOrderDesk, 'link'>,
): Feature & { port: Orders; customers: CustomerData } {
  const { site } = services
  const access = createOrderAccess(services, createOrderMatch(services))
  return {
    customers: customerData(services),
    port: {
      open: access.openWithId,
      prove: access.prove,
      link: access.link,
      openLink: access.openLink,
      admit: access.admit,
      addressee: access.addressee,
      known: access.known,
      readParcels: (db, row, now) => readParcels(db, site.current, row, now),
      storeReports,
      eraseWhere: (old, most) => eraseWhere(services, old, most),
    },
    operations: orderOperations(services, access),
    desk: orderDesk(services, { ...around, link: access.link }),
    pages: page => orderPages(page, services, access),
    regularWork: [
      { name: 'forgetting old tries', everySeconds: 60, run: () => forgetOldTries(services) },
      { name: 'names of older orders', everySeconds: 60, run: () => nameOlderOrders(services) },
    ],
  }
}
