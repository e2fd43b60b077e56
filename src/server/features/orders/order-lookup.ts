import { setTimeout as wait } from 'node:timers/promises'
import type { CoarseOrder, FullOrder } from '#domain/order.ts'
import { orderNumberKey } from '#domain/order-lookup.ts'
import type { EntrySender } from '#server/entries/entry-store.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'
import type { OrderMatch } from './match-order.ts'
import { createOrderToken, readOrderToken } from './order-token.ts'
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

    async open(number: string, token: string): Promise<FullOrder | Refused> {
      const found = await openWithId(number, token)
      return found instanceof Refused ? found : found.order
    },

    openWithId,

    /** The signed link of an order; its token stands in the fragment, which no server sees. */
    link({ id, number }: { id: string; number: string }, locale: string): string {
      const origin = config.publicUrl ?? site.current.site.origin
      return `${origin}/${locale}/orders/${encodeURIComponent(number)}#t=${createOrderToken(id, config.secret, clock())}`
    },

    /** For a review: whether number and factor open an order, and what is in it. Counts as a try like any other. */
    async prove({ number, factor }: { number: string; factor: string }, sender: EntrySender) {
      const found = await match(number, factor, sender)
      if (found.match !== 'found') return undefined
      const { id, fact } = found.row
      return { orderId: id, number: fact.number, skus: fact.items.flatMap(({ sku }) => sku ?? []) }
    },
  }

  /** The same with the id of its row, for what hangs on an order. */
  async function openWithId(number: string, token: string): Promise<{ id: string; order: FullOrder } | Refused> {
    let id = ''
    const order = await noEarlier(
      open(number, token).then(found => {
        if (found instanceof Refused) return found
        id = found.id
        return found.order
      }),
    )
    return order instanceof Refused ? order : { id, order }
  }

  async function open(number: string, token: string): Promise<{ id: string; order: FullOrder } | Refused> {
    const id = readOrderToken(token, config.secret, clock())
    if (!id) return refuse('order_not_found')
    const row = await db.kysely.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirst()
    if (row?.number_key !== orderNumberKey(number)) return refuse('order_not_found')
    return { id, order: await readOrder(db, site.current, row, clock()) }
  }
}
export type OrderLookup = ReturnType<typeof createOrderLookup>
