import type { Kysely } from 'kysely'
import { may } from '#domain/order/rights.ts'
import type { Tables } from '#server/db/tables.ts'
import type { EntryHandlers } from '#server/entries/entry-store.ts'
import { refuse } from '#server/http/refused.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { detectLanguage } from './detect-language.ts'
import { onceOfAddress, onceOfDevice } from './once.ts'
import { searchedWords } from './searched-words.ts'
import { signalsOf } from './signals.ts'
import { deviceHash } from './writer.ts'

const ofDevice = (trx: Kysely<Tables>, product: string, device: string) =>
  trx
    .selectFrom('reviews')
    .select('verified')
    .where('product', '=', product)
    .where('device_hash', '=', device)
    .execute()

/**
 * Reviews are published at once where an order proves the purchase and nothing speaks against it; any other waits for staff,
 * who see why. The rating plays no part in it. There is one of each buyer, and where nobody is known to be one, of each device.
 */
export function reviewHandler({ db, site, clock, config }: Services, orders: Orders): EntryHandlers['review'] {
  async function emailOf(orderId: string): Promise<string | undefined> {
    const order = await db.kysely.selectFrom('orders').select('fact').where('id', '=', orderId).executeTakeFirst()
    return order?.fact.email
  }

  return async (id, { product: handle, locale: tag, rating, title, text, author, order }, requester) => {
    const { site: compiled, locales } = site.current
    const product = compiled.products.find(candidate => candidate.handle === handle)
    const locale = locales.get(tag) ?? compiled.locales[0]!
    if (!product) return refuse('unknown_product')
    const proof = order && (await orders.prove(order, requester))
    const verified = Boolean(proof && may(proof.proof, 'review_as_buyer') && proof.skus.includes(product.sku))
    const spoken = [...new Set(compiled.locales.map(({ language }) => language))]
    const words = searchedWords(title, text)
    const shown = `${title ?? ''} ${text} ${author}`
    const { blockHash } = requester
    const signals = await signalsOf(db.kysely, { id, product: handle, verified, shown, words, blockHash }, clock())
    const device = deviceHash(requester.device, config.secret)
    const email = verified ? await emailOf(proof!.orderId) : undefined
    const row = {
      id,
      product: handle,
      rating,
      title: title || null,
      text,
      words,
      author,
      language: await detectLanguage(`${title ?? ''} ${text}`, spoken, locale.language),
      market: locale.market,
      verified,
      device_hash: device,
      order_id: verified ? proof!.orderId : null,
      // An order without an address is itself the key.
      once_key: verified ? (email ? onceOfAddress(email) : null) : onceOfDevice(device),
      state: signals.length ? ('pending' as const) : ('published' as const),
      signals: signals.join(' ') || null,
      at: clock(),
      hide_reason: null,
      hidden_by: null,
      hidden_at: null,
      reply_text: null,
      reply_language: null,
      reply_at: null,
    }
    return async trx => {
      // Two buyers may share a device. What nothing proves may be of either: then there is one.
      const written = await ofDevice(trx, handle, device)
      if (written.some(before => !verified || !before.verified)) return refuse('already_reviewed')
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('reviews')
        .values(row)
        // Of this order, this address or this device.
        .onConflict(conflict => conflict.doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows ? undefined : refuse('already_reviewed')
    }
  }
}
