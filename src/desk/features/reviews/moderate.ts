import { useTranslation } from 'react-i18next'
import { type DeskReview, moderateReview } from '#contract/reviews/desk-reviews.ts'
import { useHold } from '#desk/frame/hold.ts'
import type { HideReason, ReviewState } from '#domain/review/review.ts'
import { keepDraft } from './reply-draft.ts'

export interface Decision {
  state: ReviewState
  reason?: HideReason
  reply?: string
  /** Where it was taken for another. */
  language?: string
}

/** Sends a decision; a reply that is taken back is a draft again. */
export function useModerate({ id }: DeskReview) {
  const { t } = useTranslation()
  const hold = useHold('reviews', moderateReview, ({ state, reply, language }) => ({
    sentence: language
      ? t('reviews.done.language')
      : t(reply === undefined ? `reviews.done.${state}` : 'reviews.done.reply'),
    ...(reply !== undefined && { onUndone: () => keepDraft(id, reply) }),
  }))
  return {
    ...hold,
    decide: (decision: Decision, then?: () => void) => hold.mutate({ id, ...decision }, { onSuccess: () => then?.() }),
  }
}
