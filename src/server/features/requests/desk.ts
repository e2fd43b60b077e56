import { decideRequestSchemas, deskRequestsSchemas } from '#contract/requests/desk-requests.schema.ts'
import { decideRequest as decideOperation, deskRequests } from '#contract/requests/desk-requests.ts'
import { type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { TellDecision } from '#server/ports/tell-decision.ts'
import type { Services } from '#server/services.ts'
import { decideRequest, listRequests } from './request-records.ts'

export const requestDesk = (services: Services, tellDecision: TellDecision): StaffOperation[] => [
  serveStaff('read_requests', deskRequests, deskRequestsSchemas, input => listRequests(services, input)),
  serveStaff('decide_requests', decideOperation, decideRequestSchemas, (input, member) =>
    decideRequest(services, tellDecision, member, input),
  ),
]
