import {
  deskOrderDeliveriesSchemas,
  deskOrderPageSchemas,
  deskOrderSchemas,
  deskOrdersSchemas,
  linkOrderSchemas,
} from '#contract/orders/desk-orders.schema.ts'
import { deskOrder, deskOrderDeliveries, deskOrderPage, deskOrders, linkOrder } from '#contract/orders/desk-orders.ts'
import { readLogged, type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { NoteAudit } from '#server/ports/note-audit.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { makeOrderLink, readDeskOrder, readOrderPage } from './desk-order.ts'
import { orderDeliveries } from './desk-order-deliveries.ts'
import { listOrders } from './desk-order-list.ts'

/** What the desk needs of others. */
export interface AroundOrderDesk {
  note: NoteAudit
  /** Whether the shop of this name can be asked for one order. */
  canFetch: (source: string) => boolean
  link: Orders['link']
}

/** Whatever opens an order stands in the audit log. */
export const orderDesk = (services: Services, { note, canFetch, link }: AroundOrderDesk): StaffOperation[] => [
  serveStaff('read_orders', deskOrders, deskOrdersSchemas, (input, member) =>
    listOrders(services, note, input, member),
  ),
  readLogged(serveStaff('read_orders', deskOrder, deskOrderSchemas, input => readDeskOrder(services, canFetch, input))),
  readLogged(serveStaff('read_orders', deskOrderPage, deskOrderPageSchemas, input => readOrderPage(services, input))),
  readLogged(
    serveStaff('read_order_sources', deskOrderDeliveries, deskOrderDeliveriesSchemas, input =>
      orderDeliveries(services, input),
    ),
  ),
  serveStaff('link_orders', linkOrder, linkOrderSchemas, input => makeOrderLink(services, link, input)),
]
