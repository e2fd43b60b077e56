import { type Kysely, type Selectable, sql, type Updateable } from 'kysely'
import type { DeskReview } from '#contract/reviews/desk-reviews.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import { type HideReason, type ReviewState, reviewSignals } from '#domain/review/review.ts'
import { canStaff } from '#domain/staff/staff.ts'
import { cutPage } from '#server/db/list-page.ts'
import { countOf, narrowed } from '#server/db/narrow.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { NoteAudit } from '#server/ports/note-audit.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import { deskPhotos } from './photos.ts'
import { dayOf, rowToReview } from './review-list.ts'

type Row = Selectable<Tables['reviews']>

const pageSize = 50
const narrowedBy = {
  words: ['title', 'text', 'author', 'product', 'reply_text'],
  language: 'language',
  market: 'market',
}

/** A review, or a picture of one. */
export const waits = sql<boolean>`(state = 'pending' or (state = 'published' and
  id in (select review_id from review_photos where review_photos.state = 'pending')))`

/** Waiting ones first and oldest first, so that nobody waits for ever; the others newest first. */
export async function listDeskReviews(
  { db: { kysely } }: Services,
  { state, after, ...narrowing }: DeskNarrowing & { state?: ReviewState },
): Promise<(DeskPage & { reviews: DeskReview[] }) | Refused> {
  const from = after === undefined ? undefined : Number(after)
  if (from !== undefined && !Number.isSafeInteger(from)) return refuse('invalid', { after: 'invalid' })
  const upward = state === 'pending'
  let query = kysely.selectFrom('reviews').selectAll().where(narrowed(narrowedBy, narrowing))
  if (state === 'pending') query = query.where(waits)
  else if (state) query = query.where('state', '=', state)
  const count = after ? undefined : await countOf(kysely, query)
  if (from !== undefined) query = query.where('position', upward ? '>' : '<', from)
  const rows = await query
    .orderBy('position', upward ? 'asc' : 'desc')
    .limit(pageSize + 1)
    .execute()
  const { page, ...next } = cutPage(rows, pageSize, ({ position }) => String(position))
  const photos = await deskPhotos(
    kysely,
    page.map(({ id }) => id),
  )
  const reviews = page.map(row => {
    const pictures = photos.get(row.id)
    return { ...rowToDeskReview(row), ...(pictures && { pictures }) }
  })
  return { reviews, ...next, ...(count !== undefined && { count }) }
}

/**
 * Hiding needs a reason, which is kept with the name of who did it, in the audit log too, where nobody can unsay it. Editors
 * decide, and say in which language it is where the server was mistaken; everybody may answer.
 */
export async function moderate(
  { clock, site }: Services,
  note: NoteAudit,
  kysely: Kysely<Tables>,
  member: Member,
  {
    id,
    state,
    reason,
    reply,
    language,
  }: { id: string; state: ReviewState; reason?: HideReason; reply?: string; language?: string },
): Promise<Refused | undefined> {
  const row = isUuid(id)
    ? await kysely.selectFrom('reviews').selectAll().where('id', '=', id.toLowerCase()).executeTakeFirst()
    : undefined
  if (!row) return refuse('not_found')
  const changesState = state !== row.state || (reason !== undefined && reason !== row.hide_reason)
  const changesLanguage = language !== undefined && language !== row.language
  const decides = changesState || changesLanguage
  if (decides && !canStaff(member.role, 'moderate_reviews')) return refuse('forbidden')
  const { site: compiled } = site.current
  if (changesLanguage && !compiled.locales.some(locale => locale.language === language))
    return refuse('invalid', { language: 'invalid' })
  if (reply !== undefined && !canStaff(member.role, 'reply_to_reviews')) return refuse('forbidden')
  if (state === 'hidden' && !(reason ?? row.hide_reason)) return refuse('invalid', { reason: 'required' })

  const change: Updateable<Tables['reviews']> = { state }
  if (state !== 'hidden') Object.assign(change, { hide_reason: null, hidden_by: null, hidden_at: null })
  else if (changesState)
    Object.assign(change, { hide_reason: reason ?? row.hide_reason, hidden_by: member.email, hidden_at: clock() })
  if (changesLanguage) Object.assign(change, { language })
  if (reply !== undefined) {
    const written = language || row.language || compiled.sourceLanguage
    Object.assign(change, {
      reply_text: reply || null,
      reply_language: reply ? written : null,
      reply_at: reply ? clock() : null,
    })
  }
  await kysely.updateTable('reviews').set(change).where('id', '=', row.id).execute()
  const outcomes = [
    ...(changesState ? [change.hide_reason ?? state] : []),
    ...(reply !== undefined ? ['reply'] : []),
    ...(changesLanguage ? [`language ${row.language} ${language}`] : []),
  ]
  for (const outcome of outcomes)
    await note(kysely, { at: clock(), who: member.email, action: 'moderateReview', object: row.id, outcome })
  return undefined
}

const rowToDeskReview = (row: Row): DeskReview => ({
  ...rowToReview(row),
  product: row.product,
  state: row.state,
  at: row.at.toISOString(),
  ...(row.signals && { signals: reviewSignals.filter(signal => row.signals?.split(' ').includes(signal)) }),
  ...(row.hide_reason && {
    hidden: { reason: row.hide_reason, by: row.hidden_by ?? '', on: dayOf(row.hidden_at ?? row.at) },
  }),
})
