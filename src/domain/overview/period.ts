import { addDays } from '#domain/return/return-day.ts'

/** Lengths that are offered, in days. */
export const overviewPeriods = [7, 30, 90, 365] as const
/** Two years and the day of a leap year between. */
export const longestPeriod = 731

/** Days (ISO) from the first to the last, both of them in it. */
export interface Span {
  from: string
  to: string
}

export const lengthOf = ({ from, to }: Span): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1

/** As many days, right before. */
export const spanBefore = (span: Span): Span => ({
  from: addDays(span.from, -lengthOf(span)),
  to: addDays(span.from, -1),
})

export const steps = ['day', 'week', 'month'] as const
export type Step = (typeof steps)[number]

/** How long a point of a chart is: about as many as a screen has room for. */
export function stepOf(span: Span): Step {
  const length = lengthOf(span)
  return length <= 31 ? 'day' : length <= 186 ? 'week' : 'month'
}

/** First day of the step that a day is in: weeks begin on Monday (ISO 8601), as PostgreSQL's do. */
function startOf(step: Step, day: string): string {
  if (step === 'day') return day
  if (step === 'month') return `${day.slice(0, 8)}01`
  return addDays(day, -(((new Date(`${day}T00:00:00Z`).getUTCDay() || 7) - 1) % 7))
}

/** First days of all steps that a span touches; the first and the last may be in it in part. */
export function stepsIn(span: Span): string[] {
  const step = stepOf(span)
  const found: string[] = []
  for (let day = startOf(step, span.from); day <= span.to; day = startOf(step, addDays(day, stepLength[step])))
    found.push(day)
  return found
}

/** Whether all days of a step are in the span: of a part of one less is counted, and nobody must take that for a fall. */
export function isWhole(span: Span, start: string): boolean {
  const step = stepOf(span)
  const last = addDays(startOf(step, addDays(start, stepLength[step])), -1)
  return start >= span.from && last <= span.to
}

/** So many days after the first of a step lies the next one. */
const stepLength: Record<Step, number> = { day: 1, week: 7, month: 31 }
