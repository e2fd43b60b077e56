import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import type { KnownReviews } from '#contract/reviews/reviews.ts'
import { leavesOut, type ReviewFilter, readFilter, reviewSorts } from '#domain/review/review.ts'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { navigate } from '#portal/frame/router.tsx'
import { useServices } from '#portal/frame/services.tsx'

interface ReviewFiltersProps {
  reviews: KnownReviews
  filter: ReviewFilter
}

/** Which reviews are shown, and in which order: a form whose answer is an address, with the app and without a script. */
export function ReviewFilters({ reviews: { handle, summary, matching }, filter }: ReviewFiltersProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const services = useServices()
  const all = paths.reviews(context.locale, handle)

  function go(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const query = new URLSearchParams()
    for (const [name, value] of new FormData(event.currentTarget)) query.set(name, String(value))
    navigate(`${paths.reviews(context.locale, handle, readFilter(query))}#list`)
  }

  return (
    <>
      {/* Drawn anew for each choice, so that its fields hold what was chosen. */}
      <form
        key={JSON.stringify(filter)}
        id="list"
        className="filters"
        action={`${all}#list`}
        onSubmit={services ? go : undefined}
      >
        <label>
          {t('reviews.search')}
          <input name="q" type="search" defaultValue={filter.q} maxLength={100} enterKeyHint="search" dir="auto" />
        </label>
        <label>
          {t('reviews.byStars')}
          <select name="rating" defaultValue={filter.rating}>
            <option value="">{t('reviews.any')}</option>
            {[5, 4, 3, 2, 1].map(stars => (
              <option key={stars} value={stars}>
                {t('reviews.stars', { count: stars })}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('reviews.language')}
          <select name="language" defaultValue={filter.language}>
            <option value="">{t('reviews.any')}</option>
            {summary?.languages.map(({ language }) => (
              <option key={language} value={language}>
                {formats.languageName(language)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('reviews.sort')}
          <select name="sort" defaultValue={filter.sort}>
            {reviewSorts.map(sort => (
              <option key={sort} value={sort}>
                {t(`reviews.sortBy.${sort}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="choice">
          <input name="verified" type="checkbox" value="1" defaultChecked={Boolean(filter.verified)} />
          {t('reviews.verified')}
        </label>
        <button className="btn" type="submit">
          {t('reviews.show')}
        </button>
      </form>
      {leavesOut(filter) && (
        <p role="status">
          {matching !== undefined && <b>{t('reviews.matching', { count: matching })}</b>}{' '}
          <Link to={all}>{t('reviews.showAll')}</Link>
        </p>
      )}
    </>
  )
}
