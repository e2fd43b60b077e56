import { useTranslation } from 'react-i18next'
import { usePortal } from '#portal/frame/portal-context.tsx'

/** A rating of 0–5 as filled stars; its number is the text that a screen reader says. */
export function Stars({ rating }: { rating: number }) {
  const { t } = useTranslation()
  const { formats } = usePortal()
  const spoken = t('reviews.average', { rating: formats.number(rating, Number.isInteger(rating) ? 0 : 1) })
  return (
    <span className="stars" role="img" aria-label={spoken}>
      <span data-rating={Math.round(rating * 2) / 2} />
    </span>
  )
}
