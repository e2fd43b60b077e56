import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import type { KnownReviews } from '#contract/reviews/reviews.ts'
import { primaryOf } from '#domain/locale/language.ts'
import type { ReviewFilter } from '#domain/review/review.ts'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { Icon } from '#ui/icon.tsx'
import { ReviewCard } from './review-card.tsx'
import { ReviewFilters } from './review-filters.tsx'
import { ReviewForm, type ReviewFormProps } from './review-form.tsx'
import { Stars } from './stars.tsx'

interface ReviewsViewProps {
  reviews: KnownReviews
  filter?: ReviewFilter | undefined
  /** What the form knows beyond the product. */
  write: Omit<ReviewFormProps, 'handle'>
  onMore?: (() => void) | undefined
  note?: string | undefined
  /** Stands in the place of the form, once a review was sent. */
  sent?: ReactNode
}

/** Rating over all languages, the reader's own language first, the others as they were written. */
export function ReviewsView({ reviews, filter = {}, write, onMore, note, sent }: ReviewsViewProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const { summary } = reviews
  const isChange = write.form?.values?.['review'] !== undefined
  const own = reviews.reviews.filter(review => primaryOf(review.language) === primaryOf(context.language))
  const groups = [
    [t('reviews.own'), own],
    [t('reviews.others'), reviews.reviews.filter(review => !own.includes(review))],
  ] as const
  return (
    <>
      <div className="product">
        {reviews.image && <img src={paths.file(reviews.image)} alt="" width={180} height={180} />}
        <div>
          <h1>{t('reviews.of', { product: reviews.name })}</h1>
          <p className="row">
            {summary && summary.count > 0 && (
              <>
                <b className="average" aria-hidden="true">
                  {formats.number(summary.average, 1)}
                </b>
                <Stars rating={summary.average} />
              </>
            )}
            <span className="dim">{summary ? t('reviews.count', { count: summary.count }) : t('reviews.notHere')}</span>
          </p>
          <a className="btn primary" href="#write">
            <Icon name="pencil" />
            {t('reviews.write')}
          </a>
        </div>
      </div>
      {note && <p className="dim">{note}</p>}
      {summary && summary.count > 0 && (
        <>
          <dl className="bars">
            {([5, 4, 3, 2, 1] as const).map(stars => (
              <div key={stars}>
                <dt>
                  <Link to={`${paths.reviews(context.locale, reviews.handle, { ...filter, rating: stars })}#list`}>
                    {t('reviews.stars', { count: stars })}
                  </Link>
                </dt>
                <dd>
                  <meter min={0} max={summary.count} value={summary.counts[stars - 1]} aria-hidden="true" />
                  {formats.number(summary.counts[stars - 1] ?? 0)}
                </dd>
              </div>
            ))}
          </dl>
          <p className="dim">
            {t('reviews.mix')}:{' '}
            {formats.list(
              summary.languages.map(
                ({ language, count }) => `${formats.languageName(language)} (${formats.number(count)})`,
              ),
            )}
          </p>
        </>
      )}
      <p className="dim">
        {t('reviews.policy')}{' '}
        {context.reviewPolicy && (
          <Link to={paths.article(context.locale, context.reviewPolicy)}>{t('reviews.policyMore')}</Link>
        )}
      </p>
      {summary && summary.count > 1 && <ReviewFilters reviews={reviews} filter={filter} />}
      {summary?.count === 0 && <p>{t('reviews.empty')}</p>}
      {groups.map(
        ([title, group]) =>
          group.length > 0 && (
            <Fragment key={title}>
              <h2>{title}</h2>
              {group.map(review => (
                <ReviewCard key={review.id} review={review} handle={reviews.handle} translates={reviews.translates} />
              ))}
            </Fragment>
          ),
      )}
      {reviews.next &&
        (onMore ? (
          <button className="btn" type="button" onClick={onMore}>
            {t('reviews.more')}
          </button>
        ) : (
          <a className="btn" href={paths.reviews(context.locale, reviews.handle, { ...filter, after: reviews.next })}>
            {t('reviews.more')}
          </a>
        ))}
      <section className="card soft write">
        <h2 id="write">{t(isChange ? 'reviews.change' : 'reviews.write')}</h2>
        {sent || <ReviewForm handle={reviews.handle} {...write} />}
      </section>
    </>
  )
}
