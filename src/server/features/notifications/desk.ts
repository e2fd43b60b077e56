import { listOutgoingSchemas, resendOutgoingSchemas } from '#contract/notifications/desk-outgoing.schema.ts'
import {
  listOutgoing as listOperation,
  resendOutgoing as resendOperation,
} from '#contract/notifications/desk-outgoing.ts'
import { holdStaff, type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { listOutgoing, type PreviewNotification, resendOutgoing } from './outgoing-list.ts'

export const notificationDesk = (services: Services, preview: PreviewNotification): StaffOperation[] => [
  serveStaff('read_notifications', listOperation, listOutgoingSchemas, input => listOutgoing(services, preview, input)),
  holdStaff('resend_notifications', resendOperation, resendOutgoingSchemas, (trx, input) =>
    resendOutgoing(services, trx, input),
  ),
]
