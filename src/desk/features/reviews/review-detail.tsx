import { useTranslation } from 'react-i18next'
import type { DeskReview } from '#contract/reviews/desk-reviews.ts'
import { isolated } from '#desk/frame/isolated.ts'
import { useLanguage, writtenIn } from '#desk/frame/language-context.tsx'
import { useMay } from '#desk/frame/staff.tsx'
import { BeingDone } from '#desk/frame/undo.tsx'
import { Icon } from '#ui/icon.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { ReviewActions } from './review-actions.tsx'
import { ReviewPhotos } from './review-photos.tsx'
import { Stars } from './stars.tsx'

/** A review as the customer wrote it, what was decided about it, and what can be done. */
export function ReviewDetail({ value: review }: { value: DeskReview }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const mayModerate = useMay('moderate_reviews')
  const own = writtenIn(review.language)
  return (
    <>
      <p className="row">
        <Stars rating={review.rating} />
        {review.verified && (
          <span className="badge">
            <Icon name="check" />
            {t('reviews.verified')}
          </span>
        )}
        {review.source && <span className="badge">{t('reviews.importedFrom', { source: review.source })}</span>}
        {review.rewarded && <span className="badge">{t('reviews.rewarded')}</span>}
        <bdi className="dim">{review.product}</bdi>
      </p>
      <p className="words" {...own}>
        {review.text}
      </p>
      <p className="dim">
        <bdi>{review.author}</bdi> · {formats.countryName(review.market)} ·{' '}
        {review.language && `${formats.languageName(review.language)} · `}
        <time dateTime={review.on}>{formats.date(review.on)}</time>
      </p>
      {review.pictures && <ReviewPhotos review={review} photos={review.pictures} />}
      {review.state === 'pending' && review.signals && (
        <div className="note">
          <p>{t('reviews.whyWaits')}</p>
          <ul>
            {review.signals.map(signal => (
              <li key={signal}>{t(`reviews.signal.${signal}`)}</li>
            ))}
          </ul>
        </div>
      )}
      {review.hidden && (
        <p className="note">
          {t('reviews.hiddenBy', {
            reason: t(`reviews.reason.${review.hidden.reason}`),
            name: isolated(review.hidden.by),
            date: formats.date(review.hidden.on),
          })}
        </p>
      )}
      {review.reply && (
        <div className="callout">
          <b>{t('reviews.replied', { date: formats.date(review.reply.on) })}</b>
          <p className="words" {...writtenIn(review.reply.language)}>
            {review.reply.text}
          </p>
        </div>
      )}
      <BeingDone object={review.id}>
        <ReviewActions review={review} />
        {mayModerate && <LanguageChoice review={review} />}
      </BeingDone>
    </>
  )
}
