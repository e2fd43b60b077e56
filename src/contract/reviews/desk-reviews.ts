import { operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { HeldAction } from '#contract/staff/held.ts'
import type { HideReason, Review, ReviewSignal, ReviewState } from '#domain/review/review.ts'

export interface DeskReview extends Review {
  product: string
  state: ReviewState
  at: string
  /** Why it was not published at once. */
  signals?: ReviewSignal[]
  hidden?: { reason: HideReason; by: string; on: string }
}

export const deskReviews = operation<DeskNarrowing & { state?: ReviewState }, DeskPage & { reviews: DeskReview[] }>()({
  name: 'deskReviews',
  method: 'GET',
  path: '/api/desk/reviews',
  summary: 'Reviews by state, oldest pending first',
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
