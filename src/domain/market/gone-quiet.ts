import { addDays, dayIn } from '#domain/return/return-day.ts'
import type { Calendar } from './promised-time.ts'
import type { ReplyPace } from './staff-notes.ts'
import { clockIn, instantOf } from './wall-clock.ts'

/** The longest run of days off that is no mistake in a market's file. */
const mostDaysOff = 60

/**
 * Whoever has been answered before this instant and has not replied since has gone quiet: as many days as are normal in her
 * market have passed, and weekends and holidays there do not count. Undefined where nobody ever works.
 */
export function quietSince(
  { days, timeZone, weekend }: ReplyPace,
  { free, worked }: Calendar,
  now: number,
): number | undefined {
  let [day, left, off] = [dayIn(new Date(now), timeZone), days, 0]
  while (left > 0) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7
    const isWorked = worked.has(day) || !(weekend.includes(weekday) || free.has(day))
    left -= isWorked ? 1 : 0
    off = isWorked ? 0 : off + 1
    if (off > mostDaysOff) return undefined
    day = addDays(day, -1)
  }
  return instantOf(day, clockIn(timeZone, now), timeZone)
}
