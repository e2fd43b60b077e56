import type { PortalContext } from '#contract/pack/pack.ts'

const hour = 3600_000

/**
 * Until when a market promises an answer: its hours of the first reply, counted on days on which people answer. A day of 24
 * hours counts whole, so that 24 hours from Friday noon end on Monday noon.
 */
export function promisedBy(from: Date, { market, officeHours }: PortalContext): Date {
  const left = market.firstReplyHours
  if (!officeHours) return new Date(from.getTime() + left * hour)
  const { timeZone, days } = officeHours
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short' })
  const isWorked = (at: number) => days.includes(weekdays.indexOf(format.format(at)) + 1)
  let at = from.getTime()
  // A year of hours at most: an office that never opens would have no end.
  for (let worked = 0, tried = 0; worked < left && tried < 8760; tried++) {
    at += hour
    if (isWorked(at)) worked++
  }
  return new Date(at)
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
