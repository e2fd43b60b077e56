import { setTimeout as wait } from 'node:timers/promises'
import type { CoarseOrder, FullOrder } from '#domain/order.ts'
import { orderNumberKey } from '#domain/order-lookup.ts'
import type { EntrySender } from '#server/entries/entry-store.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'
import type { OrderMatch } from './match-order.ts'
import { readOrderToken } from './order-token.ts'
import { readOrder, toCoarse } from './read-order.ts'

/** What customers ask of orders. Every "not found" is the same, and none comes earlier than another. */
export function createOrderLookup(services: Services, match: OrderMatch) {
  const { db, site, clock, config } = services

  async function noEarlier<T>(answer: Promise<T | Refused>): Promise<T | Refused> {
    const floor = wait(config.lookupFloor)
    const found = await answer
    if (found instanceof Object && 'access' in found) return found
    await floor
    return found
  }

  return {
    find: (number: string, factor: string, sender: EntrySender): Promise<CoarseOrder | Refused> =>
      noEarlier(
        match(number, factor, sender).then(async found => {
          if (found.match === 'too_many') return refuse('too_many')
          if (found.match === 'none') return refuse('order_not_found')
          return toCoarse(await readOrder(db, site.current, found.row, clock()))
        }),
      ),

    open: (number: string, token: string): Promise<FullOrder | Refused> => noEarlier(open(number, token)),

    /** For a review: whether number and factor open an order, and what is in it. Counts as a try like any other. */
    async prove({ number, factor }: { number: string; factor: string }, sender: EntrySender) {
      const found = await match(number, factor, sender)
      if (found.match !== 'found') return undefined
      const { id, fact } = found.row
      return { orderId: id, number: fact.number, skus: fact.items.flatMap(({ sku }) => sku ?? []) }
    },
  }

  async function open(number: string, token: string): Promise<FullOrder | Refused> {
    const id = readOrderToken(token, config.secret, clock())
    if (!id) return refuse('order_not_found')
    const row = await db.kysely.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirst()
    if (row?.number_key !== orderNumberKey(number)) return refuse('order_not_found')
    return readOrder(db, site.current, row, clock())
  }
}
export type OrderLookup = ReturnType<typeof createOrderLookup>
