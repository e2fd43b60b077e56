import {
  addEndpointSchemas,
  changeEndpointSchemas,
  listEndpointDeliveriesSchemas,
  listEndpointsSchemas,
  moveEndpointSchemas,
  removeEndpointSchemas,
  resendEndpointDeliverySchemas,
  rotateEndpointSchemas,
  testEndpointSchemas,
} from '#contract/endpoints/desk-endpoints.schema.ts'
import {
  addEndpoint,
  changeEndpoint,
  listEndpointDeliveries,
  listEndpoints,
  moveEndpoint,
  removeEndpoint,
  resendEndpointDelivery,
  rotateEndpoint,
  testEndpoint,
} from '#contract/endpoints/desk-endpoints.ts'
import { needsProof, noted, type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { listDeliveries, queueTest, resend } from './delivery-list.ts'
import type { Endpoints } from './endpoint-store.ts'

const right = 'manage_endpoints'

/** The audit log names an endpoint by its host: the rest of its address may be a secret of whoever is behind it. */
export function endpointDesk(services: Services, endpoints: Endpoints): StaffOperation[] {
  const ofEndpoint = (operation: StaffOperation) =>
    noted<{ id: string }>(operation, async ({ id }) => hostOf(await endpoints.urlOf(id)))
  const ofAddress = (operation: StaffOperation) => noted<{ url: string }>(operation, async ({ url }) => hostOf(url))
  return [
    serveStaff(right, listEndpoints, listEndpointsSchemas, async () => ({ endpoints: await endpoints.list() })),
    ofAddress(
      needsProof(serveStaff(right, addEndpoint, addEndpointSchemas, (told, { email }) => endpoints.add(email, told))),
    ),
    ofAddress(
      needsProof(
        serveStaff(right, changeEndpoint, changeEndpointSchemas, ({ id, ...told }) => endpoints.change(id, told)),
      ),
    ),
    ofEndpoint(
      serveStaff(right, moveEndpoint, moveEndpointSchemas, ({ id, move }) =>
        move === 'on' ? endpoints.turnOn(id) : endpoints.turnOff(id),
      ),
    ),
    ofEndpoint(needsProof(serveStaff(right, rotateEndpoint, rotateEndpointSchemas, ({ id }) => endpoints.rotate(id)))),
    ofEndpoint(serveStaff(right, testEndpoint, testEndpointSchemas, ({ id }) => queueTest(services, id))),
    ofEndpoint(serveStaff(right, removeEndpoint, removeEndpointSchemas, ({ id }) => endpoints.remove(id))),
    serveStaff(right, listEndpointDeliveries, listEndpointDeliveriesSchemas, input => listDeliveries(services, input)),
    serveStaff(right, resendEndpointDelivery, resendEndpointDeliverySchemas, ({ id }) => resend(services, id)),
  ]
}

const hostOf = (url: string | undefined): string | undefined =>
  url !== undefined && URL.canParse(url) ? new URL(url).host : undefined
