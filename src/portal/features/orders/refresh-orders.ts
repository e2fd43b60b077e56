import type { Environment } from '#portal/offline/environment.ts'
import { listOrders, saveOrder } from '#portal/offline/memory/saved-orders.ts'
import { askOrder } from './ask-order.ts'

/** Milliseconds in which nobody asks for an order again by itself. */
const recent = 2 * 60_000

/**
 * Brings the kept orders up to date, one after the other, so that the list can say what is new. What cannot be reached
 * or is refused stays as it was, with its age.
 */
export async function refreshOrders(environment: Environment): Promise<void> {
  for (const saved of await listOrders(environment)) {
    if (!saved.kept || !saved.access || saved.at > environment.now() - recent) continue
    const answer = await askOrder(saved.number, saved.access, environment)
    if (answer.ok) await saveOrder(answer.value, environment)
    else if ('unreachable' in answer) return
  }
}
