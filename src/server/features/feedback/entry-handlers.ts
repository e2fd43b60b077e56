import { scrubWords } from '#domain/entry/scrub-words.ts'
import type { EntryHandlers } from '#server/entries/entry-store.ts'
import { refuse } from '#server/http/refused.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'

/** Votes and comments on articles, searches without a result. */
export function feedbackHandlers(
  { site, clock }: Services,
  orders: Pick<Orders, 'known'>,
): Pick<EntryHandlers, 'vote' | 'comment' | 'miss'> {
  const isKnown = (article: string) =>
    site.current.site.locales.some(({ articles }) => Object.hasOwn(articles, article))
  return {
    async vote(id, { article, locale, language, helpful, version = null, first }) {
      if (!isKnown(article)) return refuse('unknown_article')
      return async trx => {
        const said = { locale, language, helpful, version, at: clock() }
        await trx
          .insertInto('votes')
          .values({ id: first ?? id, article, ...said })
          .onConflict(conflict => {
            const known = conflict.column('id')
            // A first vote whose answer was long in coming: the later one stands already.
            return first ? known.doUpdateSet(said).where('votes.article', '=', article) : known.doNothing()
          })
          .execute()
        return undefined
      }
    },
    async comment(id, { vote, article, locale, reason = null, text = null }) {
      if (!isKnown(article)) return refuse('unknown_article')
      const kept = text && (await scrubWords(text, orders.known))
      return async trx => {
        const row = { id, vote_id: vote, article, locale, reason, text: kept, at: clock() }
        await trx.insertInto('comments').values(row).execute()
        return undefined
      }
    },
    async miss(id, { locale, query, offline }) {
      return async trx => {
        await trx.insertInto('misses').values({ id, locale, query, offline, at: clock() }).execute()
        return undefined
      }
    },
  }
}
