import type { CoarseShipment, Order, OrderState } from '#domain/order/order.ts'

/** How the customer got at the order, to ask again without typing: only beside an order that she chose to keep. */
export type OrderAccess = { factor: string } | { token: string }

/** All that stays of a parcel unless the customer keeps the order. */
export type StatusOnly = Pick<CoarseShipment, 'status' | 'reason' | 'eta'>

export type SavedOrder = {
  key: string
  /** When it was saved, milliseconds since 1970. It goes 7 days later. */
  at: number
  /** When the server last heard of it, UTC. */
  asOf: string
  /** The states that the customer has seen, see `stateOf`: what is not among them is news. */
  seen?: string[]
} & (
  | { kept: true; number: string; order: Order; access?: OrderAccess }
  /** Nothing that names a person or opens the order. */
  | { kept: false; masked: string; state: OrderState; shipments: StatusOnly[] }
)
