import type { TFunction } from 'i18next'
import { type DeskReview, moderateReview } from '#contract/reviews/desk-reviews.ts'
import { ask } from '#desk/frame/ask.ts'
import type { AskProps, BulkAction } from '#desk/frame/bulk.tsx'
import { hideReasons } from '#domain/review/review.ts'
import { HideDialog } from './hide-dialog.tsx'

/** What may be done to several reviews; all that are hidden together break the same rule. */
export const bulkModeration = (t: TFunction): BulkAction<DeskReview>[] => [
  {
    name: 'publish',
    text: t('reviews.publish'),
    keyName: 'p',
    fits: ({ state }) => state !== 'published',
    send: ({ id }) => ask(moderateReview, { id, state: 'published' }),
  },
  {
    name: 'hide',
    text: t('reviews.hide'),
    keyName: 'h',
    fits: ({ state }) => state !== 'hidden',
    Ask: AskReason,
    send: ({ id }, given) => {
      const reason = hideReasons.find(one => one === given)
      return ask(moderateReview, { id, state: 'hidden', ...(reason && { reason }) })
    },
  },
]

function AskReason({ onGiven, onClose }: AskProps) {
  return <HideDialog sending={false} failure={undefined} onHide={onGiven} onClose={onClose} />
}
