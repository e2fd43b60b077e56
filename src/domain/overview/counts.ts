import type { Visited } from './counted.ts'

/**
 * What is gathered from the shop's own tables, each with the day on which it was decided, and what its parts are:
 * `contact` a conversation that a customer began in the portal; `vote` on an article, `yes` or `no`; `survey` an answer,
 * `<scale>/<value>`; `review` a public one, its stars; `answer` the first of the shop, `<kept|late|free>/<open minutes>`
 * (`free`: nothing was promised); `delivery` a parcel that had a promised day and has come, `<days late>/<carrier>`;
 * `first_order` a customer 180 days after her first order, `again` or `once`.
 */
export const gathered = ['contact', 'vote', 'survey', 'review', 'answer', 'delivery', 'first_order'] as const
export type Gathered = (typeof gathered)[number]
export type Counted = Visited | Gathered

/** How often each part of something was counted. */
export type Counts = ReadonlyMap<Counted, ReadonlyMap<string, number>>

/** Of one part, or of all. */
export function countOf(counts: Counts, what: Counted, part?: string): number {
  const parts = counts.get(what)
  if (!parts) return 0
  if (part !== undefined) return parts.get(part) ?? 0
  return [...parts.values()].reduce((all, one) => all + one, 0)
}

export const partsOf = (counts: Counts, what: Counted): (readonly [part: string, count: number])[] => [
  ...(counts.get(what) ?? []),
]

/** Customers may order again for so many days. */
export const daysToOrderAgain = 180

/**
 * Open minutes as they are kept: fine where an answer is quick, coarse where days lie between, so that a year of them is
 * hundreds of rows. Never below what it was.
 */
export function roundMinutes(minutes: number): number {
  const step = minutes <= 60 ? 5 : minutes <= 480 ? 15 : 60
  return Math.ceil(Math.max(0, minutes) / step) * step
}

/** More than that is a mistake in somebody's data. */
const mostDaysLate = 60

/** Days from the promised to the actual day (both ISO), below 0 where a parcel came early. */
export const daysBetween = (promised: string, actual: string): number =>
  Math.min(mostDaysLate, Math.max(-mostDaysLate, (Date.parse(actual) - Date.parse(promised)) / 86_400_000))
