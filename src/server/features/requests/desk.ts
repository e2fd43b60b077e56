import { decideRequestSchemas, deskRequestsSchemas } from '#contract/requests/desk-requests.schema.ts'
import { decideRequest as decideOperation, deskRequests } from '#contract/requests/desk-requests.ts'
import { holdStaff, type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { TellDecision } from '#server/ports/tell-decision.ts'
import type { Services } from '#server/services.ts'
import { decideRequest, listRequests } from './request-records.ts'

export const requestDesk = (services: Services, tellDecision: TellDecision): StaffOperation[] => [
  serveStaff('read_requests', deskRequests, deskRequestsSchemas, input => listRequests(services, input)),
  holdStaff('decide_requests', decideOperation, decideRequestSchemas, (trx, input, member) =>
    decideRequest({ services, tell: tellDecision, trx }, member, input),
  ),
]
