import { type FileBytes, operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { HeldAction } from '#contract/staff/held.ts'
import type { NotificationChannel, NotificationKind } from '#domain/notification/notification.ts'
import { notifiedStatuses } from '#domain/notification/parcel-news.ts'
import type { FullOrder, OrderState } from '#domain/order/order.ts'
import type { ShipmentStatus } from '#domain/shipment/shipment.ts'

export interface DeskOrder {
  id: string
  number: string
  /** Name of the shop's connector. */
  source: string
  state: OrderState
  /** When something was heard of it last. */
  at: string
  /** On the parcel. */
  name?: string
  /** ISO 3166-1 alpha-2. */
  country?: string
  /** What staff have marked it with, for each other. */
  mark?: string
}

/** Where at the desk what she has sent is decided. */
export const orderEntryPlaces = ['returns', 'requests', 'withdrawals', 'conversations', 'reviews'] as const
export type OrderEntryPlace = (typeof orderEntryPlaces)[number]

export interface OrderEntry {
  place: OrderEntryPlace
  id: string
  at: string
  /** As its list calls it. */
  state: string
}

export interface OrderMessage {
  id: string
  kind: NotificationKind
  channel: NotificationChannel
  state: 'queued' | 'sent' | 'failed' | 'dropped'
  at: string
}

/** What staff know better than shop and carrier. `parcel` is one of `DeskOrderDetail.parcels`. */
export type OrderChange =
  | { kind: 'parcel_added'; trackingNumber: string; carrier?: string }
  | { kind: 'parcel_removed'; parcel: string }
  | { kind: 'status_set'; parcel: string; status: ShipmentStatus }

/** The statuses that staff may give a parcel: what a person can find out by a call. */
export const settableStatuses = ['info_received', ...notifiedStatuses] as const satisfies readonly ShipmentStatus[]

export interface OrderCorrection {
  id: string
  change: OrderChange
  /** How they know, for colleagues. */
  note?: string
  who: string
  at: string
}

/** One order with what belongs to it. */
export interface DeskOrderDetail {
  order: FullOrder
  /** By which each of its shipments is corrected, in their order: its number, or its source's own id of it. */
  parcels: string[]
  /** Newest first. */
  corrections: OrderCorrection[]
  mark?: { text: string; who: string; at: string }
  /** In which its customer reads. */
  locale: string
  phone?: string
  /** Newest first. */
  entries: OrderEntry[]
  messages: OrderMessage[]
  /** Whether its shop can be asked for it now. */
  canFetch: boolean
}

/** How it is known that a message is of its sender: it was signed, or we have asked the sender ourselves. */
export type DeliveryProof = 'signed' | 'asked'

/** What a shop or carrier has told of the order, as it came. */
export interface OrderDelivery {
  id: string
  source: string
  topic: string
  at: string
  proof: DeliveryProof
  state: 'stored' | 'done' | 'parked' | 'asking'
  /** Why it was set aside: one English sentence. */
  error?: string
  /** JSON, laid out to be read. Empty where it was erased. */
  body: string
  /** It is longer than what is shown. */
  cut?: true
}

/** `q`: number, e-mail address, phone number, tracking number or name, written in any way. */
export const deskOrders = operation<
  DeskNarrowing & { state?: OrderState; marked?: 'yes' },
  DeskPage & { orders: DeskOrder[] }
>()({
  name: 'deskOrders',
  method: 'GET',
  path: '/api/desk/orders',
  summary: 'Orders by number, e-mail address, phone number, tracking number or name, those with the latest news first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

export const deskOrder = operation<{ id: string }, DeskOrderDetail>()({
  name: 'deskOrder',
  method: 'GET',
  path: '/api/desk/orders/:id',
  summary: 'One order with its parcels, what its customer has sent and what she was told',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid'],
})

export const orderPagePath = (id: string): string => `/api/desk/orders/${id}/page`

/** To be shown in a frame of the desk: it runs no script. */
export const deskOrderPage = operation<{ id: string }, FileBytes>()({
  name: 'deskOrderPage',
  method: 'GET',
  path: orderPagePath(':id'),
  summary: 'The page of an order as its customer sees it, in her language',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid'],
})

export const deskOrderDeliveries = operation<{ id: string }, { deliveries: OrderDelivery[] }>()({
  name: 'deskOrderDeliveries',
  method: 'GET',
  path: '/api/desk/orders/:id/deliveries',
  summary: 'What shops and carriers have told of an order, as it came, the latest twenty first',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid'],
})

/** Opens the order as the link in a message does: whoever has it is its customer. `until`: last day, ISO date. */
export const linkOrder = operation<{ id: string }, { url: string; until: string }>()({
  name: 'linkOrder',
  method: 'POST',
  path: '/api/desk/orders/:id/link',
  summary: 'A signed link to an order, for its customer',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'malformed', 'invalid'],
})

/** What asking the shop anew has brought. `gone`: it has no such order any more; `unreachable`: it does not answer now. */
export const fetchOutcomes = ['news', 'same', 'gone', 'unreachable', 'not_asked'] as const
export type FetchOutcome = (typeof fetchOutcomes)[number]

/** `said`: why it does not answer, one English sentence. Once a minute for an order. */
export const fetchOrder = operation<{ id: string }, { outcome: FetchOutcome; said?: string }>()({
  name: 'fetchOrder',
  method: 'POST',
  path: '/api/desk/orders/:id/fetch',
  summary: 'Ask the shop for an order now',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'too_many', 'malformed', 'invalid'],
})

/** Refused as invalid: `trackingNumber: known` or `of_another_order`, `parcel: unknown`. */
export const correctOrder = operation<{ id: string; change: OrderChange; note?: string }, HeldAction>()({
  name: 'correctOrder',
  method: 'POST',
  path: '/api/desk/orders/:id/corrections',
  summary: 'Correct what is told of the parcels of an order; its customer hears of it as of any news',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'conflict', 'malformed', 'invalid'],
})

export const takeBackCorrection = operation<{ id: string; correction: string }, HeldAction>()({
  name: 'takeBackCorrection',
  method: 'POST',
  path: '/api/desk/orders/:id/corrections/back',
  summary: 'Take back a correction: what shop and carrier tell counts again',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'conflict', 'malformed', 'invalid'],
})

/** Empty: no mark any more. No customer sees it. */
export const markOrder = operation<{ id: string; text: string }, Pick<DeskOrderDetail, 'mark'>>()({
  name: 'markOrder',
  method: 'POST',
  path: '/api/desk/orders/:id/mark',
  summary: 'Mark an order for colleagues, in a few words',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'malformed', 'invalid'],
})
