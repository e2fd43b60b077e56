/** What programs of the shop can be told of; kept by the database, see migration 054. */
export const endpointEvents = [
  'conversation.opened',
  'message.received',
  'conversation.answered',
  'conversation.closed',
  'review.waiting',
  'review.published',
  'return.requested',
  'return.decided',
  'request.opened',
  'request.decided',
  'withdrawal.received',
  'share.opened',
  'survey.answered',
] as const
export type EndpointEvent = (typeof endpointEvents)[number]
/** Sent when somebody at the desk asks for it. */
export const testEvent = 'test'
export const toldEvents = [...endpointEvents, testEvent] as const
export type ToldEvent = (typeof toldEvents)[number]

/** `staff`: turned off at the desk; `gone`: it has answered 410; `failing`: three days without success. */
export const disabledReasons = ['staff', 'gone', 'failing'] as const
export type DisabledReason = (typeof disabledReasons)[number]

export const endpointDeliveryStates = ['queued', 'sent', 'failed'] as const
export type EndpointDeliveryState = (typeof endpointDeliveryStates)[number]

/**
 * Why a delivery was not taken. `private`: its host has an address that is none of the internet; `slow`: no answer in time;
 * `sealed`: its secret was sealed with another SECRET.
 */
export const endpointFaults = ['status', 'redirect', 'gone', 'private', 'unreachable', 'slow', 'sealed'] as const
export type EndpointFault = (typeof endpointFaults)[number]

export const mostEndpoints = 20

const [second, minute, hour] = [1000, 60_000, 3600_000]
/** Milliseconds after each try without success: as Standard Webhooks proposes, a little more than three days in all. */
export const deliveryPauses: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
]
/** For so long what is sent is signed with the secret before, too; milliseconds. */
export const oldSecretTime = 24 * hour
