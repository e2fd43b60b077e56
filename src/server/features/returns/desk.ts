import {
  deskReturnSchemas,
  deskReturnsSchemas,
  moveReturnSchemas,
  readReturnPhotoSchemas,
} from '#contract/returns/desk-returns.schema.ts'
import {
  deskReturn,
  deskReturns,
  moveReturn as moveOperation,
  readReturnPhoto,
} from '#contract/returns/desk-returns.ts'
import { holdStaff, type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { findPhoto, findReturn, listReturns, moveReturn } from './handle-returns.ts'

export const returnDesk = (services: Services, orders: Orders): StaffOperation[] => [
  serveStaff('read_returns', deskReturns, deskReturnsSchemas, input => listReturns(services, input)),
  serveStaff('read_returns', deskReturn, deskReturnSchemas, ({ id }) => findReturn(services, id)),
  holdStaff('handle_returns', moveOperation, moveReturnSchemas, (trx, input, member) =>
    moveReturn({ services, orders, trx }, member, input),
  ),
  serveStaff('read_returns', readReturnPhoto, readReturnPhotoSchemas, input => findPhoto(services, input)),
]
