/**
 * How many wrong look-ups there may be, counted over all instances. Who guesses order numbers with postcodes wins by
 * numbers: each guess finds an order as often as its postcode is on one. So three things are bounded, whatever machines
 * the attacker has and however many addresses:
 *
 * - wrong tries with postcodes, all together: 200 a day are free, each 10 more double the work that the next one costs,
 *   and after 300 postcodes open nothing until the day moves on; e-mail address, phone number and link still do,
 *   and whoever works has a code sent by a postcode, too, since whoever asks for one learns nothing;
 * - wrong tries with one and the same postcode, whatever the number: 5 are free, each further one costs four times the
 *   work, and after 8 that postcode opens nothing. A guess with postcode p is worth its share s(p) of all orders, so a day
 *   yields on average 8 · Σ s(p) over the 37 commonest postcodes (300 / 8): where these are 3 % of all orders, 0.2; where
 *   they are 11 %, as in the test of a day of guessing, 0.9 (a million tries there: 3); where they are 30 %, as in a shop
 *   of one small country, 2.4;
 * - wrong tries with e-mail addresses or phone numbers: 50 000 a day; one is on about 1 of 1 000 000 orders.
 *
 * Honest customers: a shop with 1 000 000 orders a year answers about 4000 look-ups a day. If half come with a postcode and
 * 7 % of these are mistyped, that is 140 of 200.
 */
export interface TryCounts {
  /** Within `lockWindow`, the try itself included. */
  number: number
  block: number
  /** Within a day, the same. */
  numberDay: number
  blockDay: number
  factorDay: number
  /** All tries of its class: with a postcode, or with an e-mail address or phone number. */
  classDay: number
}

export const lockWindow = 15 * 60_000
export const day = 24 * 3600_000

/** A budget: so many are free, each `step` more raise the level by one. Past `last` nothing is judged any more. */
interface Budget {
  free: number
  step: number
  last: number
}

const budgets: Record<'weak' | 'strong', Record<'numberDay' | 'blockDay' | 'factorDay' | 'classDay', Budget>> = {
  weak: {
    numberDay: { free: 10, step: 3, last: 10 },
    blockDay: { free: 120, step: 30, last: 8 },
    factorDay: { free: 5, step: 0.5, last: 6 },
    classDay: { free: 200, step: 10, last: 10 },
  },
  // Nobody guesses these, so nobody who has lost a number or shares an address is kept out by somebody else.
  strong: {
    numberDay: { free: 10, step: 3, last: Number.POSITIVE_INFINITY },
    blockDay: { free: 120, step: 30, last: Number.POSITIVE_INFINITY },
    // Others who try her address on many numbers make it dear, never useless.
    factorDay: { free: 6, step: 1, last: Number.POSITIVE_INFINITY },
    classDay: { free: 2000, step: 6000, last: 8 },
  },
}

/** About ten seconds of a cheap phone. What guessing with it yields is bounded by the budgets of the day. */
export const lockedWork = 5

/** More work than this keeps out a phone, and no attacker. */
const highest = 10

export type Verdict =
  | 'judge'
  /** Nobody learns that it is. */
  | 'locked'
  | 'too_many'
  /** Work of this level first; `closed` where no work helps. */
  | { level: number }
  | 'closed'

export function verdictOn(counts: TryCounts, weak: boolean, solved: number): Verdict {
  if (counts.block > 60) return 'too_many'
  const levels = Object.entries(budgets[weak ? 'weak' : 'strong']).map(([name, { free, step, last }]) => {
    const over = counts[name as keyof TryCounts] - free // the keys of a budget are counts
    const level = over > 0 ? Math.ceil(over / step) : 0
    return level > last ? Number.POSITIVE_INFINITY : Math.min(level, highest)
  })
  const level = Math.max(...levels)
  if (level === Number.POSITIVE_INFINITY) return 'closed'
  // While somebody solves, the price may rise by one.
  if (level > 0 && solved < Math.max(1, level - 1)) return { level }
  // Whoever guesses a number locks it for who does nothing more than ask. Who works for it is judged all the same.
  return counts.number > 5 && solved < lockedWork ? 'locked' : 'judge'
}
