import { operation } from '#contract/operation.ts'
import type { DeskPage } from '#contract/staff/desk-list.ts'
import type {
  DisabledReason,
  EndpointDeliveryState,
  EndpointEvent,
  EndpointFault,
  ToldEvent,
} from '#domain/endpoint/endpoint.ts'

export interface Endpoint {
  id: string
  url: string
  events: readonly EndpointEvent[]
  /** E-mail address of the administrator. */
  by: string
  at: string
  /** Absent: it is told. */
  disabled?: { at: string; why: DisabledReason }
  /** Until then what is sent is signed with the secret before, too. */
  oldSecretUntil?: string
  /** How many deliveries wait to be sent. */
  waiting: number
}

export interface EndpointDelivery {
  /** As its header `webhook-id`, the same at every try. */
  id: string
  event: ToldEvent
  at: string
  state: EndpointDeliveryState
  tries: number
  /** When it is tried again; absent where it is tried now, or not any more. */
  next?: string
  /** Of the last try: HTTP status, and milliseconds until it came. */
  status?: number
  took?: number
  fault?: EndpointFault
}

const changing = ['unauthenticated', 'forbidden', 'not_found', 'conflict', 'invalid', 'malformed'] as const

export const listEndpoints = operation<Record<string, never>, { endpoints: Endpoint[] }>()({
  name: 'listEndpoints',
  method: 'GET',
  path: '/api/desk/endpoints',
  summary: 'Endpoints that are told by webhooks what happens',
  refusals: ['unauthenticated', 'forbidden'],
})

/** `secret`: `whsec_…` of Standard Webhooks, shown this once. */
export const addEndpoint = operation<
  { url: string; events: EndpointEvent[] },
  { endpoint: Endpoint; secret: string }
>()({
  name: 'addEndpoint',
  method: 'POST',
  path: '/api/desk/endpoints',
  summary: 'Tell an endpoint by webhooks what happens',
  refusals: ['unauthenticated', 'forbidden', 'proof_needed', 'too_many', 'invalid', 'malformed'],
})

export const changeEndpoint = operation<{ id: string; url: string; events: EndpointEvent[] }, Endpoint>()({
  name: 'changeEndpoint',
  method: 'POST',
  path: '/api/desk/endpoints/:id',
  summary: 'Another address or other events of an endpoint; what waits goes to the new address',
  refusals: [...changing, 'proof_needed'],
})

/** Turned on again, it gets what waited; what happened while it was off it never hears of. */
export const moveEndpoint = operation<{ id: string; move: 'on' | 'off' }, Endpoint>()({
  name: 'moveEndpoint',
  method: 'POST',
  path: '/api/desk/endpoints/:id/move',
  summary: 'Turn an endpoint off or on again',
  refusals: changing,
})

export const rotateEndpoint = operation<{ id: string }, { endpoint: Endpoint; secret: string }>()({
  name: 'rotateEndpoint',
  method: 'POST',
  path: '/api/desk/endpoints/:id/rotate',
  summary: 'A new secret; for a day what is sent is signed with the one before, too',
  refusals: [...changing, 'proof_needed'],
})

export const testEndpoint = operation<{ id: string }, EndpointDelivery>()({
  name: 'testEndpoint',
  method: 'POST',
  path: '/api/desk/endpoints/:id/test',
  summary: 'Send an endpoint an event that says nothing',
  refusals: changing,
})

export const removeEndpoint = operation<{ id: string }, { done: true }>()({
  name: 'removeEndpoint',
  method: 'POST',
  path: '/api/desk/endpoints/:id/remove',
  summary: 'Remove an endpoint with its deliveries',
  refusals: changing,
})

export const listEndpointDeliveries = operation<
  { id: string; state?: EndpointDeliveryState; after?: string },
  Omit<DeskPage, 'count'> & { deliveries: EndpointDelivery[] }
>()({
  name: 'listEndpointDeliveries',
  method: 'GET',
  path: '/api/desk/endpoints/:id/deliveries',
  summary: 'What an endpoint was told, the newest first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

/** What waits for its next try is tried now. One that is just being sent is a conflict. */
export const resendEndpointDelivery = operation<{ id: string }, EndpointDelivery>()({
  name: 'resendEndpointDelivery',
  method: 'POST',
  path: '/api/desk/endpoint-deliveries/:id/resend',
  summary: 'Send a delivery again, with its id',
  refusals: changing,
})
