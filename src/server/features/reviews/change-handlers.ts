import { closestLanguage } from '#domain/locale/locale.ts'
import type { EntryHandlers } from '#server/entries/entry-store.ts'
import { refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'
import { detectLanguage } from './detect-language.ts'
import { searchedWords } from './searched-words.ts'
import { signalsOf } from './signals.ts'
import { deviceHash, isWriters } from './writer.ts'

/** What who wrote a review may do with it afterwards, on her device or by its link. For any other it is as if it were not there. */
export function reviewChangeHandlers({
  db,
  site,
  clock,
  config,
}: Services): Pick<EntryHandlers, 'review_change' | 'review_removal'> {
  return {
    /** Looked at as a new one is; proof of purchase and the shop's reply stay. */
    async review_change(_, { review, token, locale: tag, rating, title, text, author, language }, requester) {
      const { blockHash } = requester
      const isHers = isWriters({ review, token, device: deviceHash(requester.device, config.secret) }, config.secret)
      const row = await db.kysely
        .selectFrom('reviews')
        .select(['id', 'product', 'verified', 'state'])
        .where(isHers)
        .executeTakeFirst()
      if (!row) return refuse('not_found')
      const { site: compiled, locales } = site.current
      const locale = locales.get(tag) ?? compiled.locales[0]!
      const spoken = [...new Set(compiled.locales.map(each => each.language))]
      const words = searchedWords(title, text)
      const shown = `${title ?? ''} ${text} ${author}`
      const { id, product, verified } = row
      const signals = await signalsOf(db.kysely, { id, product, verified, shown, words, blockHash }, clock())
      const change = {
        rating,
        title: title || null,
        text,
        words,
        author,
        language:
          (language && closestLanguage(language, spoken)) ||
          (await detectLanguage(`${title ?? ''} ${text}`, spoken, locale.language)),
        // What staff have hidden does not come back by being changed: they look again.
        state: signals.length || row.state === 'hidden' ? ('pending' as const) : ('published' as const),
        signals: signals.join(' ') || null,
        edited_at: clock(),
        hide_reason: null,
        hidden_by: null,
        hidden_at: null,
      }
      return async trx => {
        const { numUpdatedRows } = await trx.updateTable('reviews').set(change).where(isHers).executeTakeFirst()
        return numUpdatedRows ? undefined : refuse('not_found')
      }
    },

    async review_removal(_, { review, token }, { device }) {
      const isHers = isWriters({ review, token, device: deviceHash(device, config.secret) }, config.secret)
      return async trx => {
        const { numDeletedRows } = await trx.deleteFrom('reviews').where(isHers).executeTakeFirst()
        return numDeletedRows ? undefined : refuse('not_found')
      }
    },
  }
}
