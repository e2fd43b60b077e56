import { type Kysely, sql } from 'kysely'
import type { DeskReviewPhoto } from '#contract/reviews/desk-reviews.ts'
import type { HideReason, ReviewPhoto, ReviewState } from '#domain/review/review.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { NoteAudit } from '#server/ports/note-audit.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'

/** Of each of these reviews, in the order in which they were sent. */
async function photosOf(kysely: Kysely<Tables>, reviews: readonly string[]) {
  if (!reviews.length)
    return new Map<string, { id: string; alt: string | null; state: ReviewState; hide_reason: HideReason | null }[]>()
  const rows = await kysely
    .selectFrom('review_photos')
    .select(['id', 'review_id', 'alt', 'state', 'hide_reason'])
    .where('review_id', 'in', reviews)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, ({ review_id }) => review_id)
}

/** For readers: what staff have let through. */
export async function publicPhotos(
  kysely: Kysely<Tables>,
  rows: readonly { id: string; photos: number }[],
): Promise<Map<string, ReviewPhoto[]>> {
  const found = await photosOf(
    kysely,
    rows.filter(({ photos }) => photos > 0).map(({ id }) => id),
  )
  return new Map(
    [...found].map(([review, photos]) => [
      review,
      photos.filter(({ state }) => state === 'published').map(({ id, alt }) => ({ id, ...(alt && { alt }) })),
    ]),
  )
}

/** For staff: all of them, and what was decided. */
export async function deskPhotos(
  kysely: Kysely<Tables>,
  reviews: readonly string[],
): Promise<Map<string, DeskReviewPhoto[]>> {
  const found = await photosOf(kysely, reviews)
  return new Map(
    [...found].map(([review, photos]) => [
      review,
      photos.map(({ id, alt, state, hide_reason }) => ({
        id,
        ...(alt && { alt }),
        state,
        ...(hide_reason && { reason: hide_reason }),
      })),
    ]),
  )
}

/** `isPublic`: only what readers may see; else whatever its state. */
export async function photoBytes(
  { db: { kysely } }: Services,
  { id, size }: { id: string; size?: 'small' },
  isPublic: boolean,
): Promise<Uint8Array | Refused> {
  if (!isUuid(id)) return refuse('not_found')
  let query = kysely
    .selectFrom('review_photos')
    .select(size === 'small' ? 'small as bytes' : 'bytes')
    .where('review_photos.id', '=', id.toLowerCase())
  if (isPublic)
    query = query
      .where('review_photos.state', '=', 'published')
      .where('review_id', 'in', kysely.selectFrom('reviews').select('id').where('state', '=', 'published'))
  return (await query.executeTakeFirst())?.bytes ?? refuse('not_found')
}

/** With reason, name and time, which the audit log keeps; how many are public is counted with it. */
export async function moderatePhoto(
  { db, clock }: Services,
  note: NoteAudit,
  member: Member,
  { id, state, reason }: { id: string; state: 'published' | 'hidden'; reason?: HideReason },
): Promise<{ id: string } | Refused> {
  if (!isUuid(id)) return refuse('not_found')
  if (state === 'hidden' && !reason) return refuse('invalid', { reason: 'required' })
  const at = clock()
  return db.kysely.transaction().execute(async trx => {
    const row = await trx
      .selectFrom('review_photos')
      .select(['id', 'review_id'])
      .where('id', '=', id.toLowerCase())
      .executeTakeFirst()
    if (!row) return refuse('not_found')
    // Two pictures of one review that are decided at once are counted one after the other.
    await trx.selectFrom('reviews').select('id').where('id', '=', row.review_id).forUpdate().execute()
    await trx
      .updateTable('review_photos')
      .set({
        state,
        hide_reason: state === 'hidden' ? (reason ?? null) : null,
        decided_by: member.email,
        decided_at: at,
      })
      .where('id', '=', row.id)
      .execute()
    const count = sql<number>`(select count(*)::int from review_photos where review_id = ${row.review_id} and state = 'published')`
    await trx.updateTable('reviews').set({ photos: count }).where('id', '=', row.review_id).execute()
    const outcome = state === 'hidden' ? (reason ?? state) : state
    await note(trx, { at, who: member.email, action: 'moderateReviewPhoto', object: row.review_id, outcome })
    return { id: row.id }
  })
}
