import { fewestAnswers, type Interval, meanOf, resultOf, wilson } from '#domain/survey/results.ts'
import { type SurveyMeasure, type SurveyScale, scales } from '#domain/survey/scale.ts'
import { type Counts, countOf, partsOf } from './counts.ts'

/** In the order of the page. */
export const figureNames = [
  'visits',
  'selfService',
  'found',
  'foundRate',
  'helpfulness',
  'searchSuccess',
  'searchEmpty',
  'firstAnswer',
  'slowAnswer',
  'answerKept',
  'csat',
  'nps',
  'reviewScore',
  'inTime',
  'daysLate',
  'orderAgain',
  'offline',
  'bytesSaved',
] as const
export type FigureName = (typeof figureNames)[number]

/** `minutes`: of an office that is open. `points`: from -100 to 100. */
export const figureUnits = ['count', 'share', 'minutes', 'points', 'rating', 'days', 'bytes'] as const
export type FigureUnit = (typeof figureUnits)[number]

/** Why there is no value: nothing was counted; too few to speak of customers; customers of two markets are not compared. */
export const absences = ['none', 'few', 'market'] as const
export type Absence = (typeof absences)[number]

export interface Figure {
  /** How many it is made of. */
  n: number
  value?: number
  /** Where it is a sample of all customers, with 95 % confidence. */
  interval?: Interval
  absent?: Absence
  /** Of an answer to a survey. */
  scale?: SurveyScale
}

/** Of which the first is better where it is higher. Of the others neither is better than the other. */
export const betterWhen: Partial<Record<FigureName, 'higher' | 'lower'>> = {
  selfService: 'higher',
  foundRate: 'higher',
  helpfulness: 'higher',
  searchSuccess: 'higher',
  searchEmpty: 'lower',
  firstAnswer: 'lower',
  slowAnswer: 'lower',
  answerKept: 'higher',
  csat: 'higher',
  nps: 'higher',
  reviewScore: 'higher',
  inTime: 'higher',
  daysLate: 'lower',
  orderAgain: 'higher',
}

interface Definition {
  unit: FigureUnit
  /** `oneMarket`: that all counts are of one. */
  of(counts: Counts, oneMarket: boolean): Figure
}

/** Every figure of the overview: the one place that says how it is made of what was counted. */
export const definitions: Record<FigureName, Definition> = {
  /** Pages that were opened from outside of the portal. */
  visits: { unit: 'count', of: counts => amount(countOf(counts, 'visit')) },
  /** (visits − conversations begun in the portal) ÷ visits. All are counted, so it has no interval; never below 0. */
  selfService: {
    unit: 'share',
    of: counts => ratio(countOf(counts, 'visit') - countOf(counts, 'contact'), countOf(counts, 'visit')),
  },
  /** Readers who said that an article helped. How many of them would have written otherwise nobody knows, and nobody guesses. */
  found: { unit: 'count', of: counts => amount(countOf(counts, 'vote', 'yes')) },
  /** Visit → answer found: votes that an article helped ÷ visits. A lower bound: most who find an answer do not say so. */
  foundRate: { unit: 'share', of: counts => ratio(countOf(counts, 'vote', 'yes'), countOf(counts, 'visit')) },
  /** Votes that an article helped ÷ all votes, with Wilson's interval. */
  helpfulness: { unit: 'share', of: counts => sample(countOf(counts, 'vote', 'yes'), countOf(counts, 'vote')) },
  /** Results opened ÷ pages of results, at most 1: who opens two results of one page counts twice. */
  searchSuccess: { unit: 'share', of: counts => ratio(countOf(counts, 'search_hit'), countOf(counts, 'search')) },
  /** Pages of results without any ÷ pages of results. */
  searchEmpty: { unit: 'share', of: counts => ratio(countOf(counts, 'search_empty'), countOf(counts, 'search')) },
  /** Open minutes of the office until the first answer: half had it within. */
  firstAnswer: { unit: 'minutes', of: counts => quantile(counts, 0.5) },
  /** The same, of nine in ten. */
  slowAnswer: { unit: 'minutes', of: counts => quantile(counts, 0.9) },
  /** First answers within the promise ÷ first answers where something was promised. */
  answerKept: {
    unit: 'share',
    of: counts => ratio(answers(counts, 'kept'), answers(counts, 'kept') + answers(counts, 'late')),
  },
  csat: { unit: 'share', of: (counts, oneMarket) => survey(counts, 'csat', oneMarket) },
  /** Reichheld 2003: promoters − detractors; its interval is Bonett and Price's. Of one market alone. */
  nps: { unit: 'points', of: (counts, oneMarket) => survey(counts, 'nps', oneMarket) },
  /** Mean of the stars of public reviews, with Student's interval. */
  reviewScore: { unit: 'rating', of: reviewScore },
  /** Parcels that came on the promised day or before ÷ parcels that had one and have come. */
  inTime: { unit: 'share', of: counts => inTime(partsOf(counts, 'delivery')) },
  /** Mean of the days after the promised one; who is early is 0 days late. */
  daysLate: { unit: 'days', of: counts => daysLate(partsOf(counts, 'delivery')) },
  /** Customers who ordered again within 180 days of their first order ÷ customers whose 180 days are over. */
  orderAgain: {
    unit: 'share',
    of: counts => sample(countOf(counts, 'first_order', 'again'), countOf(counts, 'first_order')),
  },
  /** Devices that took all articles along. */
  offline: { unit: 'count', of: counts => amount(countOf(counts, 'pack_taken')) },
  /** Bytes that pages had less to send. */
  bytesSaved: { unit: 'bytes', of: counts => amount(countOf(counts, 'bytes_saved')) },
}

const amount = (n: number): Figure => ({ n, value: n })

/** Of everything that was counted: no sample, so no interval. */
function ratio(hits: number, n: number): Figure {
  return n <= 0 ? { n: 0, absent: 'none' } : { n, value: Math.min(1, Math.max(0, hits / n)) }
}

/** Of those who said something, as a sample of all. */
function sample(hits: number, n: number): Figure {
  if (n < fewestAnswers) return { n, absent: n ? 'few' : 'none' }
  return { n, value: hits / n, interval: wilson(hits, n) }
}

const answers = (counts: Counts, how: 'kept' | 'late'): number =>
  sum(partsOf(counts, 'answer').flatMap(([part, count]) => (part.startsWith(`${how}/`) ? count : [])))

/** The least time within which the share of all was answered. */
function quantile(counts: Counts, share: number): Figure {
  const times = partsOf(counts, 'answer')
    .map(([part, count]) => ({ minutes: Number(part.split('/')[1]), count }))
    .sort((a, b) => a.minutes - b.minutes)
  const n = sum(times.map(({ count }) => count))
  if (n === 0) return { n, absent: 'none' }
  let seen = 0
  for (const { minutes, count } of times) {
    seen += count
    if (seen >= share * n) return { n, value: minutes }
  }
  return { n, absent: 'none' }
}

/** On the scale that most have answered on: a market may have changed it in between, and two are never added up. */
function survey(counts: Counts, measure: SurveyMeasure, oneMarket: boolean): Figure {
  const given = new Map<SurveyScale, Map<number, number>>()
  for (const [part, count] of partsOf(counts, 'survey')) {
    const [name, value] = part.split('/')
    if (!isScale(name) || scales[name].measure !== measure) continue
    const values = given.get(name) ?? new Map<number, number>()
    given.set(name, values.set(Number(value), (values.get(Number(value)) ?? 0) + count))
  }
  const results = [...given].map(([scale, values]) => ({ scale, ...resultOf(scale, values) }))
  const n = sum(results.map(result => result.n))
  if (!oneMarket) return { n, absent: n ? 'market' : 'none' }
  const most = results.sort((a, b) => b.n - a.n)[0]
  if (!most) return { n: 0, absent: 'none' }
  const { scale, figure } = most
  if (!figure) return { n: most.n, absent: 'few', scale }
  return { n: most.n, value: figure.value, interval: figure.interval, scale }
}

const isScale = (name: string | undefined): name is SurveyScale => name !== undefined && Object.hasOwn(scales, name)

function reviewScore(counts: Counts): Figure {
  const given = partsOf(counts, 'review').map(([part, count]) => ({ value: Number(part), count }))
  const n = sum(given.map(({ count }) => count))
  if (n < fewestAnswers) return { n, absent: n ? 'few' : 'none' }
  return { n, ...meanOf(given, { from: 1, to: 5 }) }
}

type Parts = readonly (readonly [part: string, count: number])[]

/** Days after the promised one, below 0 before it: the part of a delivery is `<days>/<carrier>`. */
const lateOf = (part: string): number => Number.parseInt(part, 10)

/** Also of one carrier. */
export function inTime(parts: Parts): Figure {
  const n = sum(parts.map(([, count]) => count))
  return sample(sum(parts.flatMap(([part, count]) => (lateOf(part) <= 0 ? count : []))), n)
}

export function daysLate(parts: Parts): Figure {
  const n = sum(parts.map(([, count]) => count))
  if (n < fewestAnswers) return { n, absent: n ? 'few' : 'none' }
  return { n, value: sum(parts.map(([part, count]) => Math.max(0, lateOf(part)) * count)) / n }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
