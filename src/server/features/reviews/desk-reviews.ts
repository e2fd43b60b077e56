import type { Selectable, Updateable } from 'kysely'
import type { DeskReview } from '#contract/reviews/desk-reviews.ts'
import type { HideReason, ReviewState } from '#domain/review/review.ts'
import { canStaff } from '#domain/staff/staff.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-guard.ts'
import type { Services } from '#server/services.ts'

type Row = Selectable<Tables['reviews']>

const pageSize = 50
const uuid = /^[0-9a-f-]{36}$/i

/** Waiting ones first and oldest first, so that nobody waits for ever; the others newest first. */
export async function listDeskReviews(
  { db: { kysely } }: Services,
  { state, after }: { state?: ReviewState; after?: string },
): Promise<{ reviews: DeskReview[]; next?: string } | Refused> {
  const from = after === undefined ? undefined : Number(after)
  if (from !== undefined && !Number.isSafeInteger(from)) return refuse('invalid', { after: 'invalid' })
  const upward = state === 'pending'
  let query = kysely.selectFrom('reviews').selectAll()
  if (state) query = query.where('state', '=', state)
  if (from !== undefined) query = query.where('position', upward ? '>' : '<', from)
  const rows = await query
    .orderBy('position', upward ? 'asc' : 'desc')
    .limit(pageSize + 1)
    .execute()
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  return { reviews: page.map(rowToDeskReview), ...(last && { next: String(last.position) }) }
}

/** Hiding needs a reason, which is kept with the name of who did it. Editors decide, everybody may answer. */
export async function moderate(
  { db: { kysely }, clock, site }: Services,
  member: Member,
  { id, state, reason, reply }: { id: string; state: ReviewState; reason?: HideReason; reply?: string },
): Promise<DeskReview | Refused> {
  const row = uuid.test(id)
    ? await kysely.selectFrom('reviews').selectAll().where('id', '=', id.toLowerCase()).executeTakeFirst()
    : undefined
  if (!row) return refuse('not_found')
  const changesState = state !== row.state || (reason !== undefined && reason !== row.hide_reason)
  if (changesState && !canStaff(member.role, 'moderate_reviews')) return refuse('forbidden')
  if (reply !== undefined && !canStaff(member.role, 'reply_to_reviews')) return refuse('forbidden')
  if (state === 'hidden' && !(reason ?? row.hide_reason)) return refuse('invalid', { reason: 'required' })

  const change: Updateable<Tables['reviews']> = { state }
  if (state !== 'hidden') Object.assign(change, { hide_reason: null, hidden_by: null, hidden_at: null })
  else if (changesState)
    Object.assign(change, { hide_reason: reason ?? row.hide_reason, hidden_by: member.email, hidden_at: clock() })
  if (reply !== undefined) {
    const language = row.language || site.current.site.sourceLanguage
    Object.assign(change, {
      reply_text: reply || null,
      reply_language: reply ? language : null,
      reply_at: reply ? clock() : null,
    })
  }
  const changed = await kysely
    .updateTable('reviews')
    .set(change)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return rowToDeskReview(changed)
}

function rowToDeskReview(row: Row): DeskReview {
  const on = (at: Date | null) => (at ?? row.at).toISOString().slice(0, 10)
  return {
    id: row.id,
    product: row.product,
    state: row.state,
    rating: row.rating as DeskReview['rating'], // 1 to 5 by the table's check
    ...(row.title && { title: row.title }),
    text: row.text,
    author: row.author,
    language: row.language,
    market: row.market,
    verified: row.verified,
    on: on(row.at),
    ...(row.reply_text && {
      reply: { text: row.reply_text, language: row.reply_language ?? row.language, on: on(row.reply_at) },
    }),
    ...(row.hide_reason && { hidden: { reason: row.hide_reason, by: row.hidden_by ?? '', on: on(row.hidden_at) } }),
  }
}
