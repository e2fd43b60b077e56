import type {
  DeliveryProof,
  EventTime,
  PickupPoint,
  RequiredAction,
  ShipmentEvent,
  ShipmentReason,
  ShipmentStatus,
  TrackingHealth,
} from '#domain/shipment/shipment.ts'

/** State of the order as the shop keeps it; the parcels have their own (`ShipmentStatus`). */
export const orderStates = [
  'draft',
  'awaiting_payment',
  'payment_failed',
  'on_hold',
  'processing',
  'completed',
  'cancelled',
  'refunded',
  'deleted',
] as const
export type OrderState = (typeof orderStates)[number]

/** Minor units (cents, yen) of an ISO 4217 currency. */
export interface Money {
  amount: number
  currency: string
}

/** Kinds of rows between the items and the total, in the order in which they are shown; texts: `orders.sum.<kind>`. */
export const sumKinds = [
  'items',
  'discount',
  'fee',
  'shipping',
  'duties',
  'tax',
  'tip',
  'gift_card',
  'rounding',
  'tax_included',
] as const
export type SumKind = (typeof sumKinds)[number]

/** What is taken off is below zero. `label`: what the shop calls it, where it has a name of its own. */
export interface SumRow {
  kind: SumKind
  money: Money
  label?: string
}

export interface Totals {
  items?: Money
  shipping?: Money
  tax?: Money
  total: Money
  /**
   * All but `tax_included`, which is inside the others, sum to `total`. Absent where the shop's amounts do not add up:
   * then only the total is known.
   */
  rows?: SumRow[]
}

/** What order number + e-mail or postcode open: nothing personal. */
export interface CoarseShipment {
  status: ShipmentStatus
  reason?: ShipmentReason
  health: TrackingHealth
  /**
   * Days, ISO dates; both ends the same where the carrier names one day. With hours, `YYYY-MM-DDTHH:MM` on the clock of
   * the place of delivery.
   */
  eta?: { from: string; to: string }
  /** When the status was reached. */
  since?: EventTime
}

export interface CoarseOrder {
  access: 'coarse'
  number: string
  state: OrderState
  shipments: CoarseShipment[]
  /** When the server last heard of it, UTC. */
  asOf: string
}

export interface OrderItem {
  title: string
  /** What it is now: without what was removed, refunded or sent back. */
  quantity: number
  /** Units beside `quantity` that the shop has taken back or refunded. */
  returned?: number
  /** False for what cannot be sent back: gift cards, downloads, services. */
  returnable?: false
  sku?: string
  /** Handle of a product that can be reviewed. */
  product?: string
  /** The catalogue's names by language, where it has the product. */
  names?: Record<string, string>
  image?: string
  total?: Money
}

export interface Address {
  name?: string
  lines: string[]
  city?: string
  region?: string
  postalCode?: string
  country?: string
}

export interface FullShipment extends CoarseShipment {
  carrier?: string
  trackingNumber?: string
  trackingUrl?: string
  /** ISO 3166-1 alpha-2 where the provider names a country. */
  origin?: string
  destination?: string
  pickup?: PickupPoint
  action?: RequiredAction
  proof?: DeliveryProof
  /** Newest first. */
  events: ShipmentEvent[]
  items: OrderItem[]
}

export interface Refund {
  money: Money
  at?: EventTime
}

/** What the signed link opens. */
export interface FullOrder {
  access: 'full'
  number: string
  state: OrderState
  placedAt?: EventTime
  items: OrderItem[]
  /** Items that are in no shipment yet are those of `items` alone. */
  shipments: FullShipment[]
  totals?: Totals
  /** Oldest first. */
  refunds?: Refund[]
  payment?: string
  address?: Address
  email?: string
  /** The shop's page with the invoice. */
  invoiceUrl?: string
  /** By when the shop wants what is open to be paid. */
  payBy?: EventTime
  asOf: string
}
export type Order = CoarseOrder | FullOrder
