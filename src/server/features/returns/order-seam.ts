import type { FullOrder } from '#domain/order/order.ts'
import type { Refused } from '#server/http/refused.ts'

/** What returns ask of orders; `app.ts` joins the two. */
export interface OrderSeam {
  /**
   * The whole order, for whoever may see all of it; every "no" looks the same. A link opens on few devices; without a
   * device nothing of the order may be told.
   */
  open(number: string, token: string, device: string | undefined): Promise<{ id: string; order: FullOrder } | Refused>
  /** The page of an order, for a message to its customer. */
  link(order: { id: string; number: string }, locale: string): string
}
