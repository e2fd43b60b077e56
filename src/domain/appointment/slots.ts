import { type Calendar, hoursOn } from '#domain/market/promised-time.ts'
import { clockIn, instantOf, minutesOf } from '#domain/market/wall-clock.ts'
import { addDays, dayIn } from '#domain/return/return-day.ts'
import type { AppointmentPlan } from './appointment.ts'

/** Instants. */
export interface Slot {
  at: number
  until: number
}

const [minute, hour] = [60_000, 3_600_000]

/**
 * The slots of a day of the office: within its hours, never on a holiday, and never while it is night where the customer is.
 * They follow each other from when the office opens, so that none lies across another.
 */
export function slotsOn(plan: AppointmentPlan, calendar: Calendar, day: string, zone: string): Slot[] {
  const { office, hours, slotMinutes, quietHours } = plan
  const open = hoursOn(office, calendar, day)
  if (!open) return []
  const on = (time: string) => instantOf(day, minutesOf(time), office.timeZone)
  const from = hours ? Math.max(open.from, on(hours.from)) : open.from
  const to = hours ? Math.min(open.to, on(hours.to)) : open.to
  const length = slotMinutes * minute
  const isAwake = (at: number) => {
    const [hourThere, { from, to }] = [clockIn(zone, at) / 60, quietHours]
    return from <= to ? hourThere < from || hourThere >= to : hourThere >= to && hourThere < from
  }
  const slots: Slot[] = []
  for (let at = from; at + length <= to; at += length)
    if (isAwake(at) && isAwake(at + length - minute)) slots.push({ at, until: at + length })
  return slots
}

/** All that can be booked at `now`, whoever has booked already. */
export function slotsFrom(plan: AppointmentPlan, calendar: Calendar, zone: string, now: number): Slot[] {
  const today = dayIn(new Date(now), plan.office.timeZone)
  const days = Array.from({ length: plan.daysAhead + 1 }, (_, ahead) => addDays(today, ahead))
  return days.flatMap(day => slotsOn(plan, calendar, day, zone)).filter(({ at }) => at >= now + plan.noticeHours * hour)
}

/** The slot that begins at an instant, where it can be booked at `now`. */
export function slotAt(
  plan: AppointmentPlan,
  calendar: Calendar,
  { zone, at, now }: { zone: string; at: number; now: number },
): Slot | undefined {
  const [today, day] = [now, at].map(each => dayIn(new Date(each), plan.office.timeZone)) as [string, string] // two
  if (at < now + plan.noticeHours * hour || day > addDays(today, plan.daysAhead)) return undefined
  return slotsOn(plan, calendar, day, zone).find(slot => slot.at === at)
}
