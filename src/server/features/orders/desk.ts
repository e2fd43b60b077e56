import {
  correctOrderSchemas,
  deskOrderDeliveriesSchemas,
  deskOrderPageSchemas,
  deskOrderSchemas,
  deskOrdersSchemas,
  linkOrderSchemas,
  markOrderSchemas,
  takeBackCorrectionSchemas,
} from '#contract/orders/desk-orders.schema.ts'
import {
  correctOrder as correctOperation,
  deskOrder,
  deskOrderDeliveries,
  deskOrderPage,
  deskOrders,
  linkOrder,
  markOrder as markOperation,
  takeBackCorrection as takeBackOperation,
} from '#contract/orders/desk-orders.ts'
import { alsoInPanel, holdStaff, readLogged, type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { NoteAudit } from '#server/ports/note-audit.ts'
import type { NoteChanges } from '#server/ports/note-changes.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { correctOrder, takeBackCorrection } from './correct-order.ts'
import { makeOrderLink, readDeskOrder, readOrderPage } from './desk-order.ts'
import { orderDeliveries } from './desk-order-deliveries.ts'
import { listOrders } from './desk-order-list.ts'
import { markOrder } from './mark-order.ts'

/** What the desk needs of others. */
export interface AroundOrderDesk {
  note: NoteAudit
  noteChanges: NoteChanges
  /** Whether the shop of this name can be asked for one order. */
  canFetch: (source: string) => boolean
  link: Orders['link']
}

/** Whatever opens an order stands in the audit log. */
export const orderDesk = (
  services: Services,
  { note, noteChanges, canFetch, link }: AroundOrderDesk,
): StaffOperation[] => [
  alsoInPanel(
    serveStaff('read_orders', deskOrders, deskOrdersSchemas, (input, member) =>
      listOrders(services, note, input, member),
    ),
  ),
  alsoInPanel(
    readLogged(
      serveStaff('read_orders', deskOrder, deskOrderSchemas, input => readDeskOrder(services, canFetch, input)),
    ),
  ),
  readLogged(serveStaff('read_orders', deskOrderPage, deskOrderPageSchemas, input => readOrderPage(services, input))),
  readLogged(
    serveStaff('read_order_sources', deskOrderDeliveries, deskOrderDeliveriesSchemas, input =>
      orderDeliveries(services, input),
    ),
  ),
  serveStaff('link_orders', linkOrder, linkOrderSchemas, input => makeOrderLink(services, link, input)),
  holdStaff('correct_orders', correctOperation, correctOrderSchemas, (trx, input, member) =>
    correctOrder(services, noteChanges, trx, input, member),
  ),
  holdStaff('correct_orders', takeBackOperation, takeBackCorrectionSchemas, (trx, input) =>
    takeBackCorrection(services, noteChanges, trx, input),
  ),
  serveStaff('correct_orders', markOperation, markOrderSchemas, (input, member) => markOrder(services, input, member)),
]
