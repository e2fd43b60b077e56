import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Overview, OverviewFigure } from '#contract/overview/desk-overview.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { saveFile } from '#desk/frame/save-csv.ts'
import { directionOf } from '#domain/locale/language.ts'
import { type Drawn, drawChart } from './draw-chart.ts'
import { drawnSeries, isSum } from './drawn-series.ts'
import { figureText, valueText } from './figure-text.ts'
import { noteText } from './note-text.ts'
import 'uplot/dist/uPlot.min.css'

interface ChartProps {
  figure: OverviewFigure
  overview: Overview
  compares: boolean
  /** Beside its own button. */
  children: ReactNode
}

/** A figure over time. It comes with its library only when somebody looks at it; what it shows stands in the table, too. */
export default function Chart({ figure, overview, compares, children }: ChartProps) {
  const { t } = useTranslation()
  const { formats, language } = useLanguage()
  const place = useRef<HTMLDivElement>(null)
  const drawn = useRef<Drawn>(undefined)
  const [pointed, setPointed] = useState<number>()
  const isDark = useDark()
  const { name, unit, series, before } = figure
  const { steps, notes } = overview
  const shown = { formats, language }
  const label = t(`overview.name.${name}`)

  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew where what it shows, or its colours, change
  useEffect(() => {
    if (!place.current) return undefined
    const chart = drawChart(place.current, {
      title: label,
      unit,
      series: drawnSeries(overview, figure),
      steps,
      ...(compares &&
        before.value !== undefined && { before: isSum(unit) ? before.value / steps.length : before.value }),
      notes: notes.map(note => ({ day: note.day, text: noteText(note, t) })),
      isRightToLeft: directionOf(language) === 'rtl',
      dayText: step =>
        new Intl.DateTimeFormat(language, { ...dayFormat, ...(overview.step === 'month' ? month : day) }).format(
          new Date(step),
        ),
      valueText: value => valueText(unit, value, shown),
      onPoint: setPointed,
    })
    drawn.current = chart
    return chart.end
  }, [figure, overview, compares, language, isDark])

  const point = pointed === undefined ? undefined : series[pointed]
  const step = pointed === undefined ? undefined : steps[pointed]
  return (
    <figure className="overview-chart">
      <div ref={place} dir="ltr" role="img" aria-label={t('overview.chart', { name: label })} />
      <figcaption aria-hidden="true">
        {point && step && (
          <>
            {formats.date(step)}: <bdi>{figureText(unit, point, shown, t)}</bdi>{' '}
            <bdi>{t('overview.n', { n: formats.number(point.n) })}</bdi>
          </>
        )}
        &nbsp;
      </figcaption>
      <p className="row">
        <button
          className="btn"
          type="button"
          onClick={() => void drawn.current?.toPng().then(file => saveFile(`overview-${name}.png`, file))}
        >
          {t('overview.png')}
        </button>
        {children}
      </p>
    </figure>
  )
}

const dayFormat = { calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' } as const
const day = { day: 'numeric', month: 'short' } as const
const month = { month: 'short', year: '2-digit' } as const

/** Colours are read when it is drawn. */
function useDark(): boolean {
  const [isDark, setDark] = useState(() => dark().matches)
  useEffect(() => {
    const query = dark()
    const hear = () => setDark(query.matches)
    query.addEventListener('change', hear)
    return () => query.removeEventListener('change', hear)
  }, [])
  return isDark
}

const dark = () => matchMedia('(prefers-color-scheme: dark)')
