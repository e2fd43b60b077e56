import type { Order } from '#domain/order/order.ts'
import type { OrderAccess } from '#portal/offline/memory/saved-order.ts'

/** What the order page knows of an order that was opened; handed in, as features do not know each other. */
export interface KnownAccess {
  takeToken(number: string): string | undefined
  recallAccess(number: string): { order: Order; access: OrderAccess } | undefined
}
