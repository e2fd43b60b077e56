import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskReview } from '#contract/reviews/desk-reviews.ts'
import { reasonOf } from '#desk/frame/queries.ts'
import { useMay } from '#desk/frame/staff.tsx'
import { Failure } from '#desk/frame/states.tsx'
import type { ReviewState } from '#domain/review/review.ts'
import type { Permission } from '#domain/staff/staff.ts'
import { HideDialog } from './hide-dialog.tsx'
import { useModerate } from './moderate.ts'
import { dropDraft } from './reply-draft.ts'
import { ReplyForm } from './reply-form.tsx'

type Action = 'publish' | 'hide' | 'reply'

/** What can be done with a review in each state. A hidden one is not public, so there is nobody to answer. */
const actions = {
  pending: ['publish', 'hide', 'reply'],
  published: ['hide', 'reply'],
  hidden: ['publish'],
} as const satisfies Record<ReviewState, readonly Action[]>

const needs = {
  publish: 'moderate_reviews',
  hide: 'moderate_reviews',
  reply: 'reply_to_reviews',
} as const satisfies Record<Action, Permission>

export function ReviewActions({ review }: { review: DeskReview }) {
  const { t } = useTranslation()
  const may = { moderate_reviews: useMay('moderate_reviews'), reply_to_reviews: useMay('reply_to_reviews') }
  const [open, setOpen] = useState<'hide' | 'reply'>()
  const [replied, setReplied] = useState(false)
  const { decide, isPending, error } = useModerate(review)
  const offered = (action: Action) =>
    (actions[review.state] as readonly Action[]).includes(action) && may[needs[action]] // widened: see domain/staff/staff.ts
  const stop = () => setOpen(undefined)
  function stopReply() {
    setReplied(true)
    stop()
  }
  return (
    <>
      {error && open !== 'hide' && <Failure reason={reasonOf(error)} />}
      {open !== 'reply' && (
        <p className="row">
          {offered('publish') && (
            <button
              className="btn primary"
              type="button"
              aria-keyshortcuts="p"
              disabled={isPending}
              onClick={() => decide({ state: 'published' })}
            >
              {t(review.state === 'hidden' ? 'reviews.publishAgain' : 'reviews.publish')}
            </button>
          )}
          {offered('hide') && (
            <button
              className="btn"
              type="button"
              aria-haspopup="dialog"
              aria-keyshortcuts="h"
              disabled={isPending}
              onClick={() => setOpen('hide')}
            >
              {t('reviews.hide')}
            </button>
          )}
          {offered('reply') && (
            <button
              className="btn"
              type="button"
              disabled={isPending}
              aria-keyshortcuts="r"
              // Comes back when the form closes, and takes back the focus that it gave away.
              ref={replied ? focus : undefined}
              onClick={() => setOpen('reply')}
            >
              {t(review.reply ? 'reviews.changeReply' : 'reviews.reply')}
            </button>
          )}
        </p>
      )}
      {open === 'reply' && (
        <ReplyForm
          review={review}
          sending={isPending}
          onSend={reply =>
            decide({ state: review.state, reply }, () => {
              dropDraft(review.id)
              stopReply()
            })
          }
          onCancel={stopReply}
        />
      )}
      {open === 'hide' && (
        <HideDialog
          sending={isPending}
          failure={error ? reasonOf(error) : undefined}
          onHide={(reason, close) => decide({ state: 'hidden', reason }, close)}
          onClose={stop}
        />
      )}
    </>
  )
}

const focus = (button: HTMLButtonElement | null) => button?.focus()
