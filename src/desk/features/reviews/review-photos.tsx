import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { base } from '#contract/base.ts'
import {
  type DeskReview,
  type DeskReviewPhoto,
  deskReviewPhotoPath,
  moderateReviewPhoto,
} from '#contract/reviews/desk-reviews.ts'
import { writtenIn } from '#desk/frame/language-context.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { useMay } from '#desk/frame/staff.tsx'
import { Failure } from '#desk/frame/states.tsx'
import type { HideReason } from '#domain/review/review.ts'
import { HideDialog } from './hide-dialog.tsx'

/** Pictures of a review: each is public once somebody has looked at it, and the review does not wait for them. */
export function ReviewPhotos({ review, photos }: { review: DeskReview; photos: readonly DeskReviewPhoto[] }) {
  const { t } = useTranslation()
  return (
    <ul className="review-photos">
      {photos.map((photo, position) => (
        <li key={photo.id}>
          <a href={base + deskReviewPhotoPath(photo.id)} target="_blank" rel="noreferrer">
            <img
              src={base + deskReviewPhotoPath(photo.id, 'small')}
              alt={t('returns.photo', { number: position + 1 })}
              width={128}
              height={128}
              loading="lazy"
            />
          </a>
          <div>
            {photo.alt && (
              <p className="words" {...writtenIn(review.language)}>
                {photo.alt}
              </p>
            )}
            <Decision photo={photo} />
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Those that wait, in the list: why a review that is public stands there. */
export function WaitingPhotos({ photos = [] }: { photos?: readonly DeskReviewPhoto[] | undefined }) {
  const { t } = useTranslation()
  return photos.map(
    ({ id, state }, position) =>
      state === 'pending' && (
        <img
          key={id}
          className="mini"
          src={base + deskReviewPhotoPath(id, 'small')}
          alt={t('returns.photo', { number: position + 1 })}
          width={24}
          height={24}
          loading="lazy"
        />
      ),
  )
}

function Decision({ photo: { id, state, reason } }: { photo: DeskReviewPhoto }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const mayModerate = useMay('moderate_reviews')
  const [isHiding, setHiding] = useState(false)
  const { mutate, isPending, error } = useMutation({
    mutationFn: (decision: { state: 'published' | 'hidden'; reason?: HideReason }) =>
      answerTo(moderateReviewPhoto, { id, ...decision }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['reviews'] }),
  })
  return (
    <>
      <p className="dim">
        {t(`reviews.state.${state}`)}
        {reason && ` · ${t(`reviews.reason.${reason}`)}`}
      </p>
      {error && !isHiding && <Failure reason={reasonOf(error)} />}
      {mayModerate && (
        <p className="row">
          {state !== 'published' && (
            <button className="btn" type="button" disabled={isPending} onClick={() => mutate({ state: 'published' })}>
              {t('reviews.publishPhoto')}
            </button>
          )}
          {state !== 'hidden' && (
            <button
              className="btn"
              type="button"
              aria-haspopup="dialog"
              disabled={isPending}
              onClick={() => setHiding(true)}
            >
              {t('reviews.hidePhoto')}
            </button>
          )}
        </p>
      )}
      {isHiding && (
        <HideDialog
          of="photo"
          sending={isPending}
          failure={error ? reasonOf(error) : undefined}
          onHide={(reason, close) => mutate({ state: 'hidden', reason }, { onSuccess: close })}
          onClose={() => setHiding(false)}
        />
      )}
    </>
  )
}
