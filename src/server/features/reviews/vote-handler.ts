import { sql } from 'kysely'
import type { EntryHandlers } from '#server/entries/entry-store.ts'
import { refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'

/** "This helped me", and its taking back. The sum stands beside the review, so that a list is sorted by it. */
export const reviewVoteHandler =
  ({ clock }: Services): EntryHandlers['review_vote'] =>
  async (id, { review, helpful, first }) =>
  async trx => {
    // Who votes at the same time waits here, and then counts this one, too.
    const found = await trx
      .selectFrom('reviews')
      .select('id')
      .where('id', '=', review)
      .where('state', '=', 'published')
      .forUpdate()
      .executeTakeFirst()
    if (!found) return refuse('not_found')
    const said = { helpful, at: clock() }
    await trx
      .insertInto('review_votes')
      .values({ id: first ?? id, review_id: review, ...said })
      .onConflict(conflict => {
        const known = conflict.column('id')
        // A first vote whose answer was long in coming: the later one stands already.
        return first ? known.doUpdateSet(said).where('review_votes.review_id', '=', review) : known.doNothing()
      })
      .execute()
    const count = sql<number>`(select count(*) from review_votes where review_id = ${review} and helpful)`
    await trx.updateTable('reviews').set({ helpful: count }).where('id', '=', review).execute()
    return undefined
  }
