import { may } from '#domain/order/rights.ts'
import type { EntryHandlers } from '#server/entries/entry-store.ts'
import { refuse } from '#server/http/refused.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { detectLanguage } from './detect-language.ts'
import { searchedWords } from './searched-words.ts'
import { signalsOf } from './signals.ts'
import { deviceHash } from './writer.ts'

/**
 * Reviews are published at once where an order proves the purchase and nothing speaks against it; any other waits for staff,
 * who see why. The rating plays no part in it.
 */
export function reviewHandler({ db, site, clock, config }: Services, orders: Orders): EntryHandlers['review'] {
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
      device_hash: deviceHash(requester.device, config.secret),
      order_id: verified ? proof!.orderId : null,
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
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('reviews')
        .values(row)
        .onConflict(conflict => conflict.columns(['order_id', 'product']).doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows ? undefined : refuse('already_reviewed')
    }
  }
}
