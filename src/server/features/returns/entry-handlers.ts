import { mostAttachments } from '#domain/attachment/attachment.ts'
import { barOf } from '#domain/return/return.ts'
import type { EntryHandlers } from '#server/entries/entry-store.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { cleanPhoto } from './clean-photo.ts'
import { returnMessage } from './return-notifications.ts'
import { policyFor, refusalOf } from './return-policy.ts'

/** The request, and each of its photos: entries of their own, so that none holds up another and each counts once. */
export function returnHandlers(services: Services, orders: Orders): Pick<EntryHandlers, 'return' | 'return_photo'> {
  const { db, site, clock, ids } = services
  return {
    async return(id, { locale, order: { number, token }, items, reason, method, text }, { device, blockHash }) {
      const opened = await orders.open(number, token, device)
      if (opened instanceof Refused) return opened
      const { order } = opened
      const policy = await policyFor(site.current, order, locale)
      if (!policy.methods.includes(method)) return refuse('invalid', { method: 'invalid' })
      const now = clock()
      const email = order.email ?? null
      const event = { id: ids(), return_id: id, state: 'requested' as const, at: now, by: null, bar: null, note: null }
      const tell = await returnMessage(services, {
        returnId: id,
        eventId: event.id,
        orderId: opened.id,
        number: order.number,
        locale,
        email,
        state: 'requested',
        blockHash,
        url: orders.link({ id: opened.id, number: order.number }, locale),
      })
      return async trx => {
        // Two requests for one headphone at the same time: the second waits here, and then sees the first.
        await trx.selectFrom('orders').select('id').where('id', '=', opened.id).forUpdate().execute()
        const others = await trx
          .selectFrom('returns')
          .select('items')
          .where('order_id', '=', opened.id)
          .where('state', '!=', 'refused')
          .execute()
        const offer = policy.offer(
          others.flatMap(other => other.items),
          now,
        )
        const bar = barOf(offer, { items, reason })
        if (bar) return refuse(refusalOf[bar], bar === 'too_late' ? { until: offer.until! } : undefined) // late has a day
        await trx
          .insertInto('returns')
          .values({
            id,
            order_id: opened.id,
            number: order.number,
            locale,
            items: JSON.stringify(items),
            reason,
            method,
            text: text || null,
            email,
            until: offer.until ?? null,
            state: 'requested',
            label_url: null,
            at: now,
          })
          .execute()
        await trx.insertInto('return_events').values(event).execute()
        await tell(trx)
        return undefined
      }
    },

    async return_photo(id, { return: returnId, data }) {
      const known = () => db.kysely.selectFrom('returns').select('id').where('id', '=', returnId).executeTakeFirst()
      if (!(await known())) return refuse('not_found')
      const photo = await cleanPhoto(Buffer.from(data, 'base64'))
      if (photo instanceof Refused) return photo
      return async trx => {
        await trx.selectFrom('returns').select('id').where('id', '=', returnId).forUpdate().execute()
        const { count } = await trx
          .selectFrom('return_photos')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('return_id', '=', returnId)
          .executeTakeFirstOrThrow()
        if (count >= mostAttachments) return refuse('invalid', { data: 'too_long' })
        await trx.insertInto('return_photos').values({ id, return_id: returnId, bytes: photo, at: clock() }).execute()
        return undefined
      }
    },
  }
}
