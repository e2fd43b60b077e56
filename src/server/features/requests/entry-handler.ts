import { sql } from 'kysely'
import { requestsFor } from '#domain/order/order-request.ts'
import type { EntryHandlers } from '#server/entries/entry-store.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'

/** What a customer asks about an order: what suits it as it is now, and one open request of a kind. */
export const requestHandler =
  ({ clock }: Services, orders: Orders): EntryHandlers['order_request'] =>
  async (id, { locale, order: { number, token }, what, text }, { device }) => {
    const opened = await orders.open(number, token, device)
    if (opened instanceof Refused) return opened
    const { order } = opened
    const now = clock()
    if (!requestsFor(order, now.getTime()).includes(what)) return refuse('request_not_possible')
    return async trx => {
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('order_requests')
        .values({
          id,
          order_id: opened.id,
          number: order.number,
          locale,
          what,
          text: text || null,
          email: order.email ?? null,
          state: 'open',
          at: now,
          decided_at: null,
          decided_by: null,
          answer: null,
        })
        // The index on open requests decides between two phones that ask at once.
        .onConflict(conflict => conflict.columns(['order_id', 'what']).where(sql<boolean>`state = 'open'`).doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows ? undefined : refuse('request_already')
    }
  }
