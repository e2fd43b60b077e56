import { operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { HeldAction } from '#contract/staff/held.ts'
import type { HideReason, Review, ReviewPhoto, ReviewSignal, ReviewState } from '#domain/review/review.ts'

export interface DeskReview extends Review {
  product: string
  state: ReviewState
  at: string
  /** Why it was not published at once. */
  signals?: ReviewSignal[]
  /** All of them, whatever was decided. */
  pictures?: DeskReviewPhoto[]
  hidden?: { reason: HideReason; by: string; on: string }
}

export interface DeskReviewPhoto extends ReviewPhoto {
  state: ReviewState
  /** Why it is hidden. */
  reason?: HideReason
}

export const deskReviews = operation<DeskNarrowing & { state?: ReviewState }, DeskPage & { reviews: DeskReview[] }>()({
  name: 'deskReviews',
  method: 'GET',
  path: '/api/desk/reviews',
  summary: 'Reviews by state, oldest pending first; with those that wait stand those of which a picture does',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

export const moderateReview = operation<
  { id: string; state: ReviewState; reason?: HideReason; reply?: string; language?: string },
  HeldAction
>()({
  name: 'moderateReview',
  method: 'POST',
  path: '/api/desk/reviews/:id',
  summary:
    'Publish, hide (with a reason that is kept) or answer a review, or correct the language that it was taken for',
  refusals: ['unauthenticated', 'forbidden', 'invalid', 'not_found', 'conflict', 'malformed'],
})

/** The picture has a state of its own: a review is public without it. */
export const moderateReviewPhoto = operation<
  { id: string; state: Exclude<ReviewState, 'pending'>; reason?: HideReason },
  { id: string }
>()({
  name: 'moderateReviewPhoto',
  method: 'POST',
  path: '/api/desk/review-photos/:id',
  summary: 'Publish or hide (with a reason that is kept) one picture of a review',
  refusals: ['unauthenticated', 'forbidden', 'invalid', 'not_found', 'malformed'],
})

export const deskReviewPhoto = operation<{ id: string; size?: 'small' }, Uint8Array>()({
  name: 'deskReviewPhoto',
  method: 'GET',
  path: '/api/desk/review-photos/:id',
  summary: 'A picture of a review, or a small one of it for a list, whatever its state',
  refusals: ['unauthenticated', 'forbidden', 'invalid', 'not_found'],
})

export const deskReviewPhotoPath = (id: string, size?: 'small'): string =>
  `/api/desk/review-photos/${id}${size ? `?size=${size}` : ''}`
