import type { Order } from '#domain/order/order.ts'
import type { OrderAccess } from '#portal/offline/memory/saved-order.ts'

/**
 * What was just looked up, for the order page that opens next: in memory only, gone with the tab. Not in the address,
 * which reaches history and logs.
 */
const looked = new Map<string, { order: Order; access: OrderAccess; at: number }>()

export const rememberAccess = (order: Order, access: OrderAccess): void => {
  looked.set(order.number, { order, access, at: Date.now() })
}
export const recallAccess = (number: string) => looked.get(number)

const tokens = new Map<string, string>()

/**
 * The token of a signed link, taken out of the address at once so that it stays in no history. Remembered, because
 * React may draw a screen twice before it keeps one drawing.
 */
export function takeToken(number: string): string | undefined {
  const token = new URLSearchParams(location.hash.slice(1)).get('t')
  if (token) {
    tokens.set(number, token)
    history.replaceState(history.state, '', location.pathname + location.search)
  }
  return tokens.get(number)
}
