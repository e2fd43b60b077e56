import { fetchOrderSchemas } from '#contract/orders/desk-orders.schema.ts'
import { fetchOrder as fetchOperation } from '#contract/orders/desk-orders.ts'
import { listParkedDeliveriesSchemas, listUnknownCodesSchemas } from '#contract/webhooks/desk-deliveries.schema.ts'
import { listParkedDeliveries, listUnknownCodes } from '#contract/webhooks/desk-deliveries.ts'
import { type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { StoreReports } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { fetchOrder } from './fetch-order.ts'
import { parkedDeliveries } from './parked-deliveries.ts'
import { unknownCodes } from './unknown-codes.ts'

/** What of the deliveries nobody could read, and asking for an order anew. */
export const webhookDesk = (services: Services, store: StoreReports): StaffOperation[] => [
  serveStaff('read_unknown_codes', listUnknownCodes, listUnknownCodesSchemas, input => unknownCodes(services, input)),
  serveStaff('read_unknown_codes', listParkedDeliveries, listParkedDeliveriesSchemas, () => parkedDeliveries(services)),
  serveStaff('fetch_orders', fetchOperation, fetchOrderSchemas, input => fetchOrder(services, store, input)),
]
