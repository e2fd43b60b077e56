import type { OfficeHours } from '#domain/market/office.schema.ts'

const [minute, day] = [60_000, 24 * 60 * 60_000]

/** Whether people answer at an instant, and the instant at which that changes. */
export function officeNow(hours: OfficeHours, now: number): { isOpen: boolean; until: number } | undefined {
  const { from, to, timeZone, days } = hours
  const local = localTime(timeZone, now)
  const [opens, closes] = [minutesOf(from), minutesOf(to)]
  if (days.includes(local.weekday) && local.minutes >= opens && local.minutes < closes)
    return { isOpen: true, until: roundedUp(now) + (closes - local.minutes) * minute }
  for (let ahead = 0; ahead <= 7; ahead++) {
    const isLater = ahead > 0 || local.minutes < opens
    if (isLater && days.includes(((local.weekday - 1 + ahead) % 7) + 1))
      return { isOpen: false, until: roundedUp(now) + ahead * day + (opens - local.minutes) * minute }
  }
  return undefined
}

/** To the minute that the clock shows. */
const roundedUp = (instant: number): number => Math.floor(instant / minute) * minute

const minutesOf = (time: string): number => {
  const [hour = 0, minutes = 0] = time.split(':').map(Number)
  return hour * 60 + minutes
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

function localTime(timeZone: string, at: number): { weekday: number; minutes: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => parts.find(each => each.type === type)?.value ?? ''
  return { weekday: weekdays.indexOf(part('weekday')) + 1, minutes: Number(part('hour')) * 60 + Number(part('minute')) }
}
