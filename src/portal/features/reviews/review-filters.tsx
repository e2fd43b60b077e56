import { type FormEvent, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import type { KnownReviews } from '#contract/reviews/reviews.ts'
import { leavesOut, type ReviewFilter, readFilter, reviewSorts } from '#domain/review/review.ts'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { navigate } from '#portal/frame/router.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { Field } from '#ui/field.tsx'

interface ReviewFiltersProps {
  reviews: KnownReviews
  filter: ReviewFilter
}

type Option = readonly [value: string | number, text: string]

/** Which reviews are shown, and in which order: a form whose answer is an address, with the app and without a script. */
export function ReviewFilters({ reviews: { handle, summary, matching, topics }, filter }: ReviewFiltersProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const services = useServices()
  const id = useId()
  const all = paths.reviews(context.locale, handle)

  function go(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const query = new URLSearchParams()
    for (const [name, value] of new FormData(event.currentTarget)) query.set(name, String(value))
    navigate(`${paths.reviews(context.locale, handle, readFilter(query))}#list`)
  }

  const any: Option = ['', t('reviews.any')]
  const stars = [5, 4, 3, 2, 1].map((count): Option => [count, t('reviews.stars', { count })])
  const languages = summary?.languages.map(({ language }): Option => [language, formats.languageName(language)]) ?? []
  const orders = reviewSorts.map((sort): Option => [sort, t(`reviews.sortBy.${sort}`)])
  const selects = [
    { name: 'rating', label: t('reviews.byStars'), options: [any, ...stars] },
    { name: 'language', label: t('reviews.language'), options: [any, ...languages] },
    { name: 'sort', label: t('reviews.sort'), options: orders },
  ] as const

  const boxes = [
    ['verified', t('reviews.verified')],
    ['photos', t('reviews.photos')],
  ] as const

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
        <Field
          label={t('reviews.search')}
          name="q"
          type="search"
          defaultValue={filter.q}
          maxLength={100}
          enterKeyHint="search"
          dir="auto"
        />
        {selects.map(({ name, label, options }) => (
          // A label around its choices would be read with all of them.
          <p className="field" key={name}>
            <label htmlFor={id + name}>{label}</label>
            <select id={id + name} name={name} defaultValue={filter[name]}>
              {options.map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </select>
          </p>
        ))}
        {boxes.map(([name, label]) => (
          <label key={name} className="choice">
            <input name={name} type="checkbox" value="1" defaultChecked={Boolean(filter[name])} />
            {label}
          </label>
        ))}
        <button className="btn" type="submit">
          {t('reviews.show')}
        </button>
      </form>
      {topics && (
        <p className="row">
          <b>{t('reviews.topics')}</b>
          {topics.map(({ term, count }) => (
            <Link
              key={term}
              className="chip"
              to={`${paths.reviews(context.locale, handle, { language: context.language, q: term })}#list`}
            >
              {term} <span className="dim">{formats.number(count)}</span>
            </Link>
          ))}
        </p>
      )}
      {leavesOut(filter) && (
        <p role="status">
          {matching !== undefined && <b>{t('reviews.matching', { count: matching })}</b>}{' '}
          <Link to={all}>{t('reviews.showAll')}</Link>
        </p>
      )}
    </>
  )
}
