import { z } from 'zod'
import { after, type Schemas } from '#contract/operation.schema.ts'
import {
  disabledReasons,
  endpointDeliveryStates,
  endpointEvents,
  endpointFaults,
  toldEvents,
} from '#domain/endpoint/endpoint.ts'

const events = z.array(z.enum(endpointEvents))

const Endpoint = z.object({
  id: z.string(),
  url: z.string(),
  events: events.readonly(),
  by: z.string(),
  at: z.string(),
  disabled: z.object({ at: z.string(), why: z.enum(disabledReasons) }).optional(),
  oldSecretUntil: z.string().optional(),
  waiting: z.int(),
})

const EndpointDelivery = z.object({
  id: z.string(),
  event: z.enum(toldEvents),
  at: z.string(),
  state: z.enum(endpointDeliveryStates),
  tries: z.int(),
  next: z.string().optional(),
  status: z.int().optional(),
  took: z.int().optional(),
  fault: z.enum(endpointFaults).optional(),
})

const id = z.uuid()
const told = {
  url: z.url({ protocol: /^https?$/ }).max(1000),
  events: events.min(1).max(endpointEvents.length),
}
const withSecret = z.object({ endpoint: Endpoint, secret: z.string() })

export const listEndpointsSchemas = {
  input: z.object({}),
  output: z.object({ endpoints: z.array(Endpoint) }),
} satisfies Schemas
export const addEndpointSchemas = { input: z.object(told), output: withSecret } satisfies Schemas
export const changeEndpointSchemas = { input: z.object({ id, ...told }), output: Endpoint } satisfies Schemas
export const moveEndpointSchemas = {
  input: z.object({ id, move: z.enum(['on', 'off']) }),
  output: Endpoint,
} satisfies Schemas
export const rotateEndpointSchemas = { input: z.object({ id }), output: withSecret } satisfies Schemas
export const testEndpointSchemas = { input: z.object({ id }), output: EndpointDelivery } satisfies Schemas
export const removeEndpointSchemas = {
  input: z.object({ id }),
  output: z.object({ done: z.literal(true) }),
} satisfies Schemas
export const listEndpointDeliveriesSchemas = {
  input: z.object({ id, state: z.enum(endpointDeliveryStates).optional(), after }),
  output: z.object({ deliveries: z.array(EndpointDelivery), next: z.string().optional() }),
} satisfies Schemas
export const resendEndpointDeliverySchemas = { input: z.object({ id }), output: EndpointDelivery } satisfies Schemas
