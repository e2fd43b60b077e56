import type { ReactNode } from 'react'
import type { Order } from '#domain/order/order.ts'
import type { OrderAccess } from '#portal/offline/memory/saved-order.ts'

/** `access` opens the order at the server; absent where it is shown from this device. */
type Draw = (order: Order, access: OrderAccess | undefined) => ReactNode

/** What other features offer about an order. */
export interface OrderActions {
  /** Under the sentence on top: what gets a stuck order going. */
  urgent: Draw
  /** Beside the parcels: what can be done with any order. */
  more: Draw
  /** Below the way to a person: what was written before. */
  said: Draw
}
