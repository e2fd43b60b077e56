import { addDays, addMonths, dayIn } from '#domain/return/return-day.ts'
import type { Office } from './office.schema.ts'
import { clockIn, instantOf, minutesOf } from './wall-clock.ts'

/** What a market promises to who writes: an answer within so many hours of an office, or of any clock where none is told. */
export interface ReplyPromise {
  hours: number
  office?: Office
  /** How long a complaint may take, on the calendar of `timeZone`. */
  complaints?: ComplaintPromise
}

export interface ComplaintPromise {
  timeZone: string
  days?: number | undefined
  months?: number | undefined
  workingDays?: number | undefined
  /** The law that says so. */
  basis?: string | undefined
}

/** Of the office's place, ISO dates, in all years that are asked about. */
export interface Calendar {
  /** Public holidays. */
  free: ReadonlySet<string>
  /** Days at a weekend that the whole place works, as China does. */
  worked: ReadonlySet<string>
}

const [minute, hour] = [60_000, 3_600_000]
/** The longest run of days off that is no mistake in a market's file. */
const mostDaysOff = 60

/**
 * The instant by which an answer is promised to what comes in at `at`. Every 24 hours are a working day: the same time on
 * the next one. Hours beyond that pass while the office is open, and as many as it is open for are a working day, too.
 * What comes while nobody is there counts from when the office opens. Undefined where it never does.
 */
export function promisedTime({ hours, office }: ReplyPromise, calendar: Calendar, at: number): number | undefined {
  if (!office) return at + hours * hour
  const length = (minutesOf(office.to) - minutesOf(office.from)) / 60
  const rest = hours % 24
  const isWholeDay = rest >= length
  const days = Math.floor(hours / 24) + (isWholeDay ? 1 : 0)
  const begun = whenOpen(office, calendar, at)
  const later = begun && workingDaysOn(office, calendar, begun, days)
  return later && (isWholeDay ? later.at : afterOpenTime(office, calendar, later, rest * hour))
}

/** The end of the n-th working day after the day of `at`, as laws count: the day itself does not count. */
function endOfWorkingDay(office: Office, calendar: Calendar, at: number, days: number): number | undefined {
  const last = nthWorkingDay(office, calendar, dayIn(new Date(at), office.timeZone), days)
  return last === undefined ? undefined : instantOf(addDays(last, 1), 0, office.timeZone) - minute
}

/** The end of the last day on which a complaint that came in at `at` has to be decided; its own day does not count. */
export function complaintTime(
  { office, complaints }: ReplyPromise,
  calendar: Calendar,
  at: number,
): number | undefined {
  if (!complaints) return undefined
  const { timeZone, days, months, workingDays = 0 } = complaints
  const today = dayIn(new Date(at), timeZone)
  const last = months === undefined ? days && addDays(today, days) : addMonths(today, months)
  if (last) return instantOf(addDays(last, 1), 0, timeZone) - minute
  const worked = office ?? { from: '00:00', to: '24:00', timeZone, days: [1, 2, 3, 4, 5] }
  return endOfWorkingDay(worked, calendar, at, workingDays)
}

interface Moment {
  day: string
  at: number
}

/** `at`, or when the office next opens. */
function whenOpen(office: Office, calendar: Calendar, at: number): Moment | undefined {
  const today = dayIn(new Date(at), office.timeZone)
  const hours = hoursOn(office, calendar, today)
  if (hours && at < hours.to) return { day: today, at: Math.max(at, hours.from) }
  return opening(office, calendar, nthWorkingDay(office, calendar, today, 1))
}

/** The same time of day so many working days later, within the hours of that day. */
function workingDaysOn(office: Office, calendar: Calendar, { day, at }: Moment, days: number): Moment | undefined {
  if (days === 0) return { day, at }
  const later = nthWorkingDay(office, calendar, day, days)
  const hours = later === undefined ? undefined : hoursOn(office, calendar, later)
  if (later === undefined || !hours) return undefined
  const same = instantOf(later, clockIn(office.timeZone, at), office.timeZone)
  return { day: later, at: Math.min(Math.max(same, hours.from), hours.to) }
}

function afterOpenTime(office: Office, calendar: Calendar, from: Moment, length: number): number | undefined {
  let [left, here] = [length, from as Moment | undefined]
  // Every round passes the open time of a day.
  while (here) {
    const open = (hoursOn(office, calendar, here.day)?.to ?? here.at) - here.at
    if (left <= open) return here.at + left
    left -= open
    here = opening(office, calendar, nthWorkingDay(office, calendar, here.day, 1))
  }
  return undefined
}

function opening(office: Office, calendar: Calendar, day: string | undefined): Moment | undefined {
  const hours = day === undefined ? undefined : hoursOn(office, calendar, day)
  return day !== undefined && hours ? { day, at: hours.from } : undefined
}

function nthWorkingDay(office: Office, calendar: Calendar, day: string, n: number): string | undefined {
  let [later, left, off] = [day, n, 0]
  while (left > 0) {
    later = addDays(later, 1)
    const isWorked = hoursOn(office, calendar, later) !== undefined
    left -= isWorked ? 1 : 0
    off = isWorked ? 0 : off + 1
    if (off > mostDaysOff) return undefined
  }
  return later
}

/** When the office opens and closes on a day; undefined where it does not. */
export function hoursOn(office: Office, calendar: Calendar, day: string): { from: number; to: number } | undefined {
  const falls = ({ from, to }: { from: string; to: string }) => from <= day && day <= to
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7
  const isUsual = (office.days.includes(weekday) || calendar.worked.has(day)) && !calendar.free.has(day)
  if (!office.open?.includes(day) && (!isUsual || office.closed?.some(falls))) return undefined
  const { from, to } = office.shorter?.find(falls)?.hours ?? office
  return {
    from: instantOf(day, minutesOf(from), office.timeZone),
    to: instantOf(day, minutesOf(to), office.timeZone),
  }
}
