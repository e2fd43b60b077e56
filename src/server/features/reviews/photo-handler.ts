import { mostAttachments } from '#domain/attachment/attachment.ts'
import { smallPhoto } from '#domain/review/review.ts'
import type { EntryHandlers } from '#server/entries/entry-store.ts'
import { refuse } from '#server/http/refused.ts'
import type { DrawPicture } from '#server/ports/draw-picture.ts'
import type { Services } from '#server/services.ts'
import { namesSomebody } from './signals.ts'
import { deviceHash, isWriters } from './writer.ts'

/** A picture of a review, drawn anew; it waits until staff have looked at it, the review does not wait for it. */
export function reviewPhotoHandler(
  { db, clock, config }: Services,
  draw: DrawPicture,
): Pick<EntryHandlers, 'review_photo'> {
  return {
    async review_photo(id, { review, token, data, alt }, { device }) {
      const isHers = isWriters({ review, token, device: deviceHash(device, config.secret) }, config.secret)
      const known = () => db.kysely.selectFrom('reviews').select('id').where(isHers).executeTakeFirst()
      if (!(await known())) return refuse('not_found')
      const bytes = await draw(Buffer.from(data, 'base64'))
      const small = bytes && (await draw(bytes, smallPhoto))
      if (!bytes || !small) return refuse('unsupported_media_type')
      return async trx => {
        const locked = await trx.selectFrom('reviews').select('id').where(isHers).forUpdate().executeTakeFirst()
        if (!locked) return refuse('not_found')
        const { count } = await trx
          .selectFrom('review_photos')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('review_id', '=', locked.id)
          .executeTakeFirstOrThrow()
        if (count >= mostAttachments) return refuse('invalid', { data: 'too_long' })
        // A description that holds an address or a number describes nothing.
        const said = alt && !namesSomebody.test(alt) ? alt : null
        const undecided = { state: 'pending' as const, hide_reason: null, decided_by: null, decided_at: null }
        await trx
          .insertInto('review_photos')
          .values({ id, review_id: locked.id, bytes, small, alt: said, ...undecided, at: clock() })
          .execute()
        return undefined
      }
    },
  }
}
