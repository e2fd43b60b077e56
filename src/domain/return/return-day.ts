/** Days are ISO dates (`2026-11-22`) of a calendar without a clock, so that no change of the clock can shift them. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The same day so many months later, or the last one of a month that has no such day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The day that the calendar shows in `timeZone` at that instant. */
export function dayIn(instant: Date, timeZone: string): string {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en', {
      calendar: 'gregory',
      numberingSystem: 'latn',
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    formats.set(timeZone, format)
  }
  const parts = format.formatToParts(instant)
  const part = (type: string) => parts.find(candidate => candidate.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

/**
 * A period whose last day is a public holiday or at a weekend ends with the next working day (Regulation (EEC, Euratom)
 * No 1182/71, art. 3(4)). `weekend`: 1 is Monday. `holidays`: `12-25`, `easter+1` for what moves with Easter, or
 * `friday-06-19` for the first Friday from 19 June on, as Midsummer Eve is.
 */
export function nextWorkingDay(day: string, weekend: readonly number[], holidays: readonly string[]): string {
  let working = day
  // A weekend of seven days is a mistake in a market's file, not a period without an end.
  for (let tries = 0; tries < 31 && isFree(working, weekend, holidays); tries++) working = addDays(working, 1)
  return working
}

function isFree(day: string, weekend: readonly number[], holidays: readonly string[]): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7
  if (weekend.includes(weekday)) return true
  return holidays.some(holiday => {
    const year = day.slice(0, 4)
    const moving = /^easter([+-]\d+)?$/.exec(holiday)
    if (moving) return addDays(easterSunday(Number(year)), Number(moving[1] ?? 0)) === day
    const friday = /^friday-(\d\d-\d\d)$/.exec(holiday)
    if (friday) return weekday === 5 && day >= `${year}-${friday[1]}` && day < addDays(`${year}-${friday[1]}`, 7)
    return day.endsWith(`-${holiday}`)
  })
}

/** The Gregorian computus of Meeus, Jones and Butcher. */
function easterSunday(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 19 * l) / 433)
  const month = Math.floor((h + l - 7 * m + 90) / 25)
  const day = (h + l - 7 * m + 33 * month + 19) % 32
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
