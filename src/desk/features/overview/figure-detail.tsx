import { lazy, Suspense, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Overview, OverviewFigure } from '#contract/overview/desk-overview.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { saveCsv } from '#desk/frame/save-csv.ts'
import { Loading } from '#desk/frame/states.tsx'
import type { Figure } from '#domain/overview/figures.ts'
import { seriesToCsv } from './csv-rows.ts'
import { figureText, intervalText } from './figure-text.ts'
import { ChangeOf } from './tiles.tsx'

const Chart = lazy(() => import('./chart.tsx'))

interface FigureDetailProps {
  figure: OverviewFigure
  overview: Overview
  compares: boolean
}

/** One figure over time: what it is made of, its chart, and the same as a table. */
export function FigureDetail({ figure, overview, compares }: FigureDetailProps) {
  const { t } = useTranslation()
  const { where } = useListPlace()
  const { formats, language } = useLanguage()
  const shown = { formats, language }
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()
  useEffect(() => heading.current?.focus(), [])
  const { name, unit, n, before } = figure
  return (
    <section className="overview-detail" aria-labelledby={id}>
      <p className="row">
        <Link to={where({ figure: undefined })} preventScrollReset>
          {t('overview.close')}
        </Link>
      </p>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {t(`overview.name.${name}`)}
      </h2>
      <p className="row">
        <b>
          <bdi>{figureText(unit, figure, shown, t)}</bdi>
        </b>
        <bdi>{t('overview.n', { n: formats.number(n) })}</bdi>
        <span>{intervalText(unit, figure, shown, t)}</span>
        {compares && before.value !== undefined && (
          <span>
            {t('overview.was', { value: figureText(unit, before, shown, t) })} <ChangeOf figure={figure} />
          </span>
        )}
      </p>
      <p className="dim">{t(`overview.formula.${name}`)}</p>
      <Suspense fallback={<Loading />}>
        <Chart figure={figure} overview={overview} compares={compares}>
          <button
            className="btn"
            type="button"
            onClick={() => saveCsv(`overview-${name}`, seriesToCsv(overview, figure))}
          >
            {t('overview.csv')}
          </button>
        </Chart>
      </Suspense>
      <SeriesTable figure={figure} overview={overview} headingId={id} />
    </section>
  )
}

interface SeriesTableProps extends Omit<FigureDetailProps, 'compares'> {
  headingId: string
}

function SeriesTable({ figure: { unit, series }, overview: { steps }, headingId }: SeriesTableProps) {
  const { t } = useTranslation()
  const { formats, language } = useLanguage()
  const shown = { formats, language }
  const id = useId()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className="table-frame overview-series" tabIndex={0} aria-labelledby={`${headingId} ${id}`}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t('overview.time')}</th>
            <th scope="col" id={id}>
              {t('overview.value')}
            </th>
            <th scope="col">n</th>
            <th scope="col">{t('overview.interval')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => {
            const point: Figure = series[index] ?? { n: 0, absent: 'none' }
            return (
              <tr key={step}>
                <th scope="row">
                  <time dateTime={step}>{formats.date(step)}</time>
                </th>
                <td>
                  <bdi>{figureText(unit, point, shown, t)}</bdi>
                </td>
                <td>{formats.number(point.n)}</td>
                <td>{intervalText(unit, point, shown, t)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
