import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { base } from '#contract/base.ts'
import { reviewPhotoPath } from '#contract/reviews/reviews.ts'
import type { Review, ReviewPhoto } from '#domain/review/review.ts'
import { useForeign } from '#portal/frame/portal-context.tsx'
import { Icon } from '#ui/icon.tsx'
import { PhotoList } from './photo-list.tsx'

/** The pictures of a review, each large over the page at a tap. */
export default function Photos({ review }: { review: Review }) {
  const { t } = useTranslation()
  const foreign = useForeign()
  const [shown, setShown] = useState<ReviewPhoto>()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (shown) dialog.current?.showModal()
  }, [shown])
  const name = shown?.alt ?? t('reviews.photoOf', { author: review.author })
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its links are what is tapped, and keys click them, too */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as said above */}
      <div
        onClick={event => {
          const link = event.target instanceof Element && event.target.closest('a')
          const photo = link && review.photos?.find(({ id }) => link.href.endsWith(id))
          if (!photo) return
          event.preventDefault()
          setShown(photo)
        }}
      >
        <PhotoList review={review} />
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the picture; Escape and the button do the same */}
      <dialog
        className="larger"
        ref={dialog}
        aria-label={name}
        onClose={() => setShown(undefined)}
        onClick={() => dialog.current?.close()}
      >
        <button className="btn" type="button" aria-label={t('article.close')} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
        {shown && (
          <img src={base + reviewPhotoPath(shown.id)} alt={name} {...(shown.alt && foreign(review.language))} />
        )}
      </dialog>
    </>
  )
}
