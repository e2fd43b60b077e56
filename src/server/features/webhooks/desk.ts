import { listParkedDeliveriesSchemas, listUnknownCodesSchemas } from '#contract/webhooks/desk-deliveries.schema.ts'
import { listParkedDeliveries, listUnknownCodes } from '#contract/webhooks/desk-deliveries.ts'
import { type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { parkedDeliveries } from './parked-deliveries.ts'
import { unknownCodes } from './unknown-codes.ts'

/** What of the deliveries nobody could read. */
export const webhookDesk = (services: Services): StaffOperation[] => [
  serveStaff('read_unknown_codes', listUnknownCodes, listUnknownCodesSchemas, input => unknownCodes(services, input)),
  serveStaff('read_unknown_codes', listParkedDeliveries, listParkedDeliveriesSchemas, () => parkedDeliveries(services)),
]
