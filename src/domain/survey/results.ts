import { isGood, type SurveyScale, scales, valuesOf } from './scale.ts'

/** Days over which answers are counted. */
export const surveyPeriods = [30, 90, 365] as const
export type SurveyPeriod = (typeof surveyPeriods)[number]

/** What the figure of a measure is: the share of good answers, of those who agree, or promoters minus detractors. */
export const surveyFormulas = { csat: 'good_share', ces: 'agree_share', nps: 'net_promoters' } as const
export type SurveyFormula = (typeof surveyFormulas)[keyof typeof surveyFormulas]

export const intervalMethods = ['wilson', 'paired_wald', 't', 'normal'] as const

/** Where the figure of all customers lies with 95 % confidence, and by which method that was counted. */
export interface Interval {
  from: number
  to: number
  method: (typeof intervalMethods)[number]
}

export interface SurveyResult {
  /** How many have answered. */
  n: number
  /** In the order of the scale, those that nobody chose too. */
  counts: { value: number; count: number }[]
  /** A share between 0 and 1, or points between -100 and 100. Absent where too few have answered. */
  figure?: { formula: SurveyFormula; value: number; interval: Interval }
  /** Of effort alone. Its interval is absent where all say the same: then nothing tells how far others lie from them. */
  mean?: { value: number; interval?: Interval }
}

/** Of fewer answers only the counts are told: a figure would say something about single people, not about customers. */
export const fewestAnswers = 5

/** What answers on one scale say. `given`: how often each value was chosen; what is not on the scale does not count. */
export function resultOf(scale: SurveyScale, given: ReadonlyMap<number, number>): SurveyResult {
  const counts = valuesOf(scale).map(value => ({ value, count: given.get(value) ?? 0 }))
  const n = sum(counts.map(({ count }) => count))
  if (n < fewestAnswers) return { n, counts }
  const { measure } = scales[scale]
  const formula = surveyFormulas[measure]
  const among = (fits: (value: number) => boolean) => sum(counts.map(({ value, count }) => (fits(value) ? count : 0)))
  const liked = among(value => isGood(scale, value))
  if (measure !== 'nps') {
    const figure = { formula, value: liked / n, interval: wilson(liked, n) }
    return { n, counts, figure, ...(measure === 'ces' && { mean: meanOf(counts, scales[scale]) }) }
  }
  const detractors = among(value => value <= lastDetractor)
  const value = (100 * (liked - detractors)) / n
  return { n, counts, figure: { formula, value, interval: pairedWald(liked, detractors, n) } }
}

/** Fixed by the definition of NPS. */
const lastDetractor = 6

/** Of the standard normal distribution, for 95 %. */
const z = 1.959964

/** Wilson 1927: holds also for few answers and for shares near 0 and 1, where the usual one has no width. */
export function wilson(hits: number, n: number): Interval {
  const share = hits / n
  const centre = share + z ** 2 / (2 * n)
  const half = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2))
  const within = (value: number) => clamp(value / (1 + z ** 2 / n), 0, 1)
  return { from: within(centre - half), to: within(centre + half), method: 'wilson' }
}

/**
 * Points. By the variance of the difference of two shares of one sample; each side gets one answer more, so that it has a width
 * where all are promoters (Bonett and Price 2012, Journal of Educational and Behavioral Statistics 37).
 */
function pairedWald(promoters: number, detractors: number, n: number): Interval {
  const [p, d] = [(promoters + 1) / (n + 2), (detractors + 1) / (n + 2)]
  const half = z * Math.sqrt((p + d - (p - d) ** 2) / (n + 2))
  const points = (share: number) => clamp(100 * share, -100, 100)
  return { from: points(p - d - half), to: points(p - d + half), method: 'paired_wald' }
}

/** Student's t for 95 %, of 4 degrees of freedom and more: n - 1, from the fewest answers to the last before the normal. */
const studentT = [
  2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086,
  2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048,
]

/** Of values between two ends; of `fewestAnswers` and more. */
export function meanOf(
  counts: SurveyResult['counts'],
  { from, to }: { from: number; to: number },
): NonNullable<SurveyResult['mean']> {
  const n = sum(counts.map(({ count }) => count))
  const value = sum(counts.map(({ value, count }) => value * count)) / n
  const variance = sum(counts.map(each => each.count * (each.value - value) ** 2)) / (n - 1)
  if (variance === 0) return { value }
  const t = studentT[n - fewestAnswers]
  const half = (t ?? z) * Math.sqrt(variance / n)
  const within = (end: number) => clamp(end, from, to)
  return {
    value,
    interval: { from: within(value - half), to: within(value + half), method: t === undefined ? 'normal' : 't' },
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
