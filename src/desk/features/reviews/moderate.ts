import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type DeskReview, moderateReview } from '#contract/reviews/desk-reviews.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { useToast } from '#desk/frame/toast.tsx'
import type { HideReason, ReviewState } from '#domain/review/review.ts'

export interface Decision {
  state: ReviewState
  reason?: HideReason
  reply?: string
}

type Pages = InfiniteData<{ reviews: DeskReview[]; next?: string }>

/** Sends a decision. The review then leaves the list it no longer belongs to; the other lists are read again when opened. */
export function useModerate(review: DeskReview) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const say = useToast()
  return useMutation({
    mutationFn: (decision: Decision) => answerTo(moderateReview, { id: review.id, ...decision }),
    onSuccess(after, decision) {
      say(t(decision.reply === undefined ? `reviews.done.${after.state}` : 'reviews.done.reply'))
      queries.setQueryData<Pages>(
        ['reviews', { state: review.state }],
        pages => pages && withReview(pages, after, review.state),
      )
      if (after.state === review.state) return
      void queries.invalidateQueries({ queryKey: ['reviews'], predicate: query => stateOf(query) !== review.state })
    },
    onError(error) {
      const reason = reasonOf(error)
      // Somebody else was faster: show what is true now.
      if (reason === 'conflict' || reason === 'not_found') void queries.invalidateQueries({ queryKey: ['reviews'] })
    },
  })
}

const withReview = (pages: Pages, after: DeskReview, listed: ReviewState): Pages => ({
  ...pages,
  pages: pages.pages.map(page => ({
    ...page,
    reviews: page.reviews.flatMap(each => (each.id !== after.id ? each : after.state === listed ? after : [])),
  })),
})

/** The key of `useListing`: the name of the list, and what it is filtered by. */
const stateOf = ({ queryKey }: { queryKey: readonly unknown[] }) => (queryKey[1] as { state?: ReviewState }).state
