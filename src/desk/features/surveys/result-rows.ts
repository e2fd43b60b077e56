import type { DeskSurvey, SurveyWords } from '#contract/surveys/desk-surveys.ts'
import { toCsv } from '#domain/csv/to-csv.ts'
import { scales } from '#domain/survey/scale.ts'

const ends = Object.values(scales)
const least = Math.min(...ends.map(({ from }) => from))
const most = Math.max(...ends.map(({ to }) => to))
/** Every value of any scale. */
const values = Array.from({ length: most - least + 1 }, (_, index) => least + index)

/**
 * A line for each row of the list. Columns are called as in the API, so that a sheet that was made in one language goes on
 * working in another. Figures only where the screen shows them: of one market.
 */
export function resultsToCsv(results: readonly DeskSurvey[], hasFigures: boolean): string {
  const header = ['survey', 'market', 'measure', 'scale', 'days', 'n', 'last', ...values.map(value => `value_${value}`)]
  const figures = ['figure', 'figure_from', 'figure_to', 'formula', 'interval', 'mean', 'mean_from', 'mean_to']
  return toCsv([
    hasFigures ? [...header, ...figures] : header,
    ...results.map(result => (hasFigures ? [...countsOf(result), ...figuresOf(result)] : countsOf(result))),
  ])
}

const countsOf = ({ survey, market, measure, scale, days, n, last, counts }: DeskSurvey) => [
  survey,
  market,
  measure,
  scale,
  days,
  n,
  last,
  ...values.map(value => counts.find(each => each.value === value)?.count),
]

const figuresOf = ({ figure, mean }: DeskSurvey) => [
  figure?.value,
  figure?.interval.from,
  figure?.interval.to,
  figure?.formula,
  figure?.interval.method,
  mean?.value,
  mean?.interval?.from,
  mean?.interval?.to,
]

/** A line for everything that was written, as far as it is shown. */
export const wordsToCsv = (
  { survey, market, scale }: Pick<DeskSurvey, 'survey' | 'market' | 'scale'>,
  words: readonly SurveyWords[],
): string =>
  toCsv([
    ['survey', 'market', 'scale', 'day', 'moment', 'value', 'locale', 'text'],
    ...words.map(({ day, moment, value, locale, text }) => [survey, market, scale, day, moment, value, locale, text]),
  ])
