import { useTranslation } from 'react-i18next'

/** A rating as filled stars; its number is what a screen reader says. */
export function Stars({ rating }: { rating: number }) {
  const { t } = useTranslation()
  return (
    <span className="stars" role="img" aria-label={t('reviews.rating', { rating })}>
      <span data-rating={rating} />
    </span>
  )
}
