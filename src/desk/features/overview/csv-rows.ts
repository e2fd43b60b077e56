import type { CarrierFigure, Overview, OverviewFigure } from '#contract/overview/desk-overview.ts'
import { toCsv } from '#domain/csv/to-csv.ts'

// Columns are called as in the API, so that a sheet that was made in one language goes on working in another.

export const figuresToCsv = ({ span, before, figures }: Overview): string =>
  toCsv([
    [
      ...['name', 'unit', 'from', 'to', 'n', 'value', 'interval_from', 'interval_to', 'interval'],
      ...['before_from', 'before_to', 'before_n', 'before', 'change', 'change_from', 'change_to'],
    ],
    ...figures.map(({ name, unit, n, value, interval, before: earlier, change }) => [
      name,
      unit,
      span.from,
      span.to,
      n,
      value,
      interval?.from,
      interval?.to,
      interval?.method,
      before.from,
      before.to,
      earlier.n,
      earlier.value,
      change?.value,
      change?.interval?.from,
      change?.interval?.to,
    ]),
  ])

export const seriesToCsv = ({ steps, step }: Overview, { name, series }: OverviewFigure): string =>
  toCsv([
    ['name', 'step', 'from', 'n', 'value', 'interval_from', 'interval_to'],
    ...steps.map((from, index) => {
      const point = series[index]
      return [name, step, from, point?.n, point?.value, point?.interval?.from, point?.interval?.to]
    }),
  ])

export const carriersToCsv = (carriers: readonly CarrierFigure[]): string =>
  toCsv([
    ['carrier', 'market', 'n', 'inTime', 'daysLate'],
    ...carriers.map(({ carrier, market, n, inTime, daysLate }) => [carrier, market, n, inTime, daysLate]),
  ])
