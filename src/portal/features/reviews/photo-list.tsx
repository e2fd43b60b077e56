import { useTranslation } from 'react-i18next'
import { base } from '#contract/base.ts'
import { reviewPhotoPath } from '#contract/reviews/reviews.ts'
import type { Review } from '#domain/review/review.ts'
import { useForeign } from '#portal/frame/portal-context.tsx'

/** Small, and fetched when they come into sight. */
export function PhotoList({ review: { photos = [], author, language } }: { review: Review }) {
  const { t } = useTranslation()
  const foreign = useForeign()
  return (
    <p className="row">
      {photos.map(photo => (
        <a key={photo.id} href={base + reviewPhotoPath(photo.id)}>
          <img
            src={base + reviewPhotoPath(photo.id, 'small')}
            alt={photo.alt ?? t('reviews.photoOf', { author })}
            {...(photo.alt && foreign(language))}
            width={88}
            height={88}
            loading="lazy"
          />
        </a>
      ))}
    </p>
  )
}
