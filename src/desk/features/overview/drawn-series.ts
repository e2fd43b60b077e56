import type { Overview, OverviewFigure } from '#contract/overview/desk-overview.ts'
import type { Figure, FigureUnit } from '#domain/overview/figures.ts'
import { isWhole } from '#domain/overview/period.ts'

/** It grows with each day of a step. */
export const isSum = (unit: FigureUnit): boolean => unit === 'count' || unit === 'bytes'

/** What a line shows: of a sum no week or month that is there in part, which would look like a fall. */
export const drawnSeries = ({ span, steps }: Overview, { unit, series }: OverviewFigure): Figure[] =>
  series.map((figure, index) =>
    isSum(unit) && !isWhole(span, steps[index] ?? span.from) ? { n: figure.n, absent: 'none' } : figure,
  )
