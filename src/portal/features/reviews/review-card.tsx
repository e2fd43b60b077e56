import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import type { Review } from '#domain/review/review.ts'
import { lazyPart, Part } from '#portal/frame/lazy.tsx'
import { useForeign, usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { Icon } from '#ui/icon.tsx'
import { HelpfulVote } from './helpful-vote.tsx'
import { PhotoList } from './photo-list.tsx'
import { Stars } from './stars.tsx'

const Photos = lazyPart(() => import('./online-photos.tsx'))
const Translation = lazyPart(() => import('./online-translation.tsx'))

interface ReviewCardProps {
  review: Review
  /** Of its product. */
  handle: string
  /** The shop has a service that translates. */
  translates?: boolean | undefined
}

export function ReviewCard({ review, handle, translates = false }: ReviewCardProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const foreign = useForeign()
  const services = useServices()
  const own = foreign(review.language)
  return (
    <article className="card review">
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
      </p>
      {review.title && <h3 {...own}>{review.title}</h3>}
      <p {...own} className="words">
        {review.text}
      </p>
      {review.photos && <Part part={Photos} props={{ review }} fallback={<PhotoList review={review} />} />}
      {own.lang && services && <Part part={Translation} props={{ review, hasService: translates }} fallback={null} />}
      <p className="dim">
        <bdi>{t('reviews.from', { author: review.author, country: formats.countryName(review.market) })}</bdi>
        {' · '}
        <time dateTime={review.on}>{formats.date(review.on)}</time>
        {review.edited && <> · {t('reviews.edited', { date: formats.date(review.edited) })}</>}
        {own.lang && <> · {formats.languageName(review.language)}</>}
      </p>
      {review.reply && (
        <div className="callout">
          <b>{t('reviews.reply', { brand: context.brand.name })}</b>
          <p {...foreign(review.reply.language)}>{review.reply.text}</p>
        </div>
      )}
      {review.own ? (
        // The server knows what this device has written.
        <a className="btn" href={paths.reviewEdit(context.locale, handle, review.id)}>
          {t('reviews.change')}
        </a>
      ) : (
        <HelpfulVote review={review} handle={handle} />
      )}
    </article>
  )
}
