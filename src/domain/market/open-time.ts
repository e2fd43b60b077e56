import { addDays, dayIn } from '#domain/return/return-day.ts'
import type { Office } from './office.schema.ts'
import { type Calendar, hoursOn } from './promised-time.ts'

/** Longer than that nobody looks: a year of days is counted, no more. */
const mostDays = 366

/** Milliseconds between two instants in which the office was open; all of them where there is none. */
export function openTimeBetween(office: Office | undefined, calendar: Calendar, from: number, to: number): number {
  if (!office) return Math.max(0, to - from)
  const last = dayIn(new Date(to), office.timeZone)
  let open = 0
  let day = dayIn(new Date(from), office.timeZone)
  for (let days = 0; day <= last && days < mostDays; days++) {
    const hours = hoursOn(office, calendar, day)
    if (hours) open += Math.max(0, Math.min(to, hours.to) - Math.max(from, hours.from))
    day = addDays(day, 1)
  }
  return open
}
