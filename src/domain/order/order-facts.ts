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
import type { Address, Money, OrderItem, OrderState, Totals } from './order.ts'

/**
 * What one delivery of a shop or carrier says. Facts are stored so that the order and number of deliveries do not
 * matter: of two facts about one thing the one with the higher `version` stands, events are a set.
 */
export interface Facts {
  orders: OrderFact[]
  shipments: ShipmentFact[]
  /** Absent where none is told. */
  refunds?: RefundFact[]
}

export interface OrderFact {
  source: string
  /** The shop's own id of the order; with `source` its key. */
  id: string
  number: string
  /** Time of the shop's last change, UTC; grows with every change. */
  version: string
  state: OrderState
  /**
   * That the shop deleted the order, or took that back: `<time of arrival>|0`, `…|1`; the greatest stands. Shops tell it
   * without a time of their own, and an order that was restored has an older one.
   */
  deletion?: string
  placedAt?: EventTime
  items: OrderItem[]
  totals?: Totals
  /** What was to be paid before lines were removed or refunded, where `totals` are what is left. */
  totalBefore?: Money
  payment?: string
  address?: Address
  email?: string
  /** E.164, as far as it could be read. */
  phone?: string
  invoiceUrl?: string
  payBy?: EventTime
  /** Language of the customer as the shop knows it, BCP 47. */
  language?: string
  /** See `factorsOf`. */
  factors: string[]
}

/** Money on its way back to the customer; of two facts about one refund the one with the higher amount stands. */
export interface RefundFact {
  source: string
  /** The shop's own id of it, or one made of the order's where the shop tells the sum only. */
  id: string
  /** The shop's id of the order. */
  order: string
  money: Money
  at?: EventTime
}

export interface ShipmentFact {
  source: string
  id: string
  /** The order that it belongs to, as the shop knows it. */
  order?: { source: string; id: string }
  /** The number that a carrier service was told. */
  orderNumber?: string
  trackingNumber?: string
  /** Absent where only events are told. */
  snapshot?: ShipmentSnapshot
  events: ShipmentEvent[]
}

export interface ShipmentSnapshot {
  version: string
  /**
   * What names this parcel among others, `order/<id>` or `fulfilment/<id>` of the same source: a parcel that a later
   * version of it does not name any more is gone.
   */
  listedBy?: string
  trackingNumber?: string
  carrier?: string
  trackingUrl?: string
  /** ISO 3166-1 alpha-2. */
  origin?: string
  destination?: string
  pickup?: PickupPoint
  action?: RequiredAction
  proof?: DeliveryProof
  items?: OrderItem[]
  eta?: { from: string; to: string }
  status?: ShipmentStatus
  reason?: ShipmentReason
  /** When `status` was reached, as far as the sender says. */
  at?: EventTime
  health?: TrackingHealth
  raw?: ShipmentEvent['raw']
}
