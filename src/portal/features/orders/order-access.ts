import type { Order } from '#domain/order.ts'
import type { OrderAccess } from '#portal/offline/saved-orders.ts'

/**
 * What was just looked up, for the order page that opens next: in memory only, gone with the tab. Not in the address,
 * which reaches history and logs.
 */
const looked = new Map<string, { order: Order; access: OrderAccess }>()

export const rememberAccess = (order: Order, access: OrderAccess): void => {
  looked.set(order.number, { order, access })
}
export const recallAccess = (number: string) => looked.get(number)
