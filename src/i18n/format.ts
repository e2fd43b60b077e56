import type { Language } from '#domain/locale/language.ts'
import { decimalsOf, shownDecimalsOf } from '#domain/order/money.ts'
import type { Money } from '#domain/order/order.ts'
import type { EventTime } from '#domain/shipment/shipment.ts'

// Gregorian years and Latin digits everywhere: articles and order numbers are written with them, one page should not
// show two kinds of digits, and server and browser must format alike whatever CLDR they carry (2026-11-22).
const fixed = { calendar: 'gregory', numberingSystem: 'latn' } as const

/** Formats of one locale. Everything that a customer reads as a date, number, size, list or name comes from here. */
export interface Formats {
  date(iso: string): string
  day(iso: string): string
  /** Of days (ISO dates), or of hours on the clock of one place (`YYYY-MM-DDTHH:MM`); empty where neither can be read. */
  dayRange(from: string, to: string): string
  /** Date and time with the zone's short name, of an instant. */
  moment(instant: string | number): string
  /** Time of day of an instant, on the market's clock. */
  clockOf(instant: number): string
  /** Day of the week of an instant, on the market's calendar. */
  weekdayOf(instant: number): string
  /** Day of the week, date and time of an instant on the market's clock; with the zone's name where the market has several. */
  appointment(instant: string): string
  /** How long a day (ISO) is past at an instant, in words: `3 weeks ago`. */
  ago(iso: string, now: number): string
  /** To the second and with the zone, as a record needs it. */
  instant(instant: string): string
  /**
   * On the clock of the place where it happened. `zone` where that is not the market's; `iso` is the day there. An
   * instant whose place nobody told is on the market's clock, a wall-clock time without a zone is its day only.
   */
  eventTime(time: EventTime): { iso: string; day: string; clock?: string; zone?: string }
  /** Days of the week, 1 is Monday; short. */
  weekdays(from: number, to: number): string
  /** Wall-clock times `HH:MM`. */
  clockRange(from: string, to: string): string
  /** The market's time zone in words. */
  zoneName(): string
  number(value: number, digits?: number): string
  numberRange(from: number, to: number): string
  percent(share: number): string
  bytes(count: number): string
  money(value: Money): string
  list(items: string[]): string
  languageName(language: Language): string
  countryName(code: string): string
}

/** Where "your time" alone would be another one for many. */
const severalZones = ['AU', 'BR', 'CA', 'CL', 'ES', 'ID', 'KZ', 'MX', 'PT', 'RU', 'US']

/** `timeZone`: of the market; instants are shown in it. */
export function createFormats(language: Language, market: string, timeZone: string): Formats {
  // A language may carry its own region (pt-BR); the market's counts.
  const base = new Intl.Locale(language)
  const locale = [base.language, base.script, market].filter(Boolean).join('-')
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...fixed, ...options })
  const day = once(() => dates({ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }))
  const date = once(() => dates({ dateStyle: 'long', timeZone: 'UTC' }))
  const moment = once(() => dates({ dateStyle: 'medium', timeStyle: 'short', timeZone }))
  const instant = once(() => dates({ dateStyle: 'long', timeStyle: 'long', timeZone }))
  const clock = once(() => dates({ timeStyle: 'short', timeZone: 'UTC' }))
  const hours = once(() =>
    dates({ weekday: 'short', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }),
  )
  const offset = once(() => new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }))
  const languages = once(() => new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' }))
  const countries = once(() => new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }))
  const number = (value: number, options: Intl.NumberFormatOptions = {}) =>
    new Intl.NumberFormat(locale, { numberingSystem: fixed.numberingSystem, ...options }).format(value)

  return {
    date: iso => date().format(new Date(iso)),
    day: iso => day().format(new Date(iso)),
    dayRange(from, to) {
      const [a, b] = [wallClock(from), wallClock(to)].sort((x, y) => x.getTime() - y.getTime()) as [Date, Date] // two
      if (Number.isNaN(a.getTime() + b.getTime())) return ''
      const isTimed = [a, b].some(end => end.getTime() % dayLength > 0)
      return (isTimed ? hours() : day()).formatRange(a, b)
    },
    moment: instant => moment().format(new Date(instant)),
    clockOf: at => dates({ timeStyle: 'short', timeZone }).format(at),
    weekdayOf: at => dates({ weekday: 'long', timeZone }).format(at),
    appointment: at =>
      dates({
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        hour: 'numeric',
        minute: '2-digit',
        timeZone,
        ...(severalZones.includes(market) && { timeZoneName: 'short' }),
      }).format(new Date(at)),
    ago(iso, now) {
      const days = Math.max(0, Math.floor((now - Date.parse(iso.slice(0, 10))) / dayLength))
      const [unit, length] = (
        [
          ['year', 365],
          ['month', 30],
          ['week', 7],
        ] as const
      ).find(([, length]) => days >= length) ?? ['day', 1]
      const words = new Intl.RelativeTimeFormat(`${locale}-u-nu-${fixed.numberingSystem}`, { numeric: 'auto' })
      return words.format(-Math.floor(days / length), unit)
    },
    instant: at => instant().format(new Date(at)),
    eventTime(time) {
      const at = wallOrInstant(time)
      if (Number.isNaN(at)) return { iso: '', day: '' }
      const iso = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10)
      if (time.precision !== 'instant') return { iso: iso(at), day: day().format(at) }
      // The wall clock where it happened: shift by the offset and format as if it were UTC.
      const here = minutesEast(offset().formatToParts(at))
      const east = time.offset ?? here
      const there = at + east * 60_000
      const zone = east === here ? {} : { zone: offsetName(east) }
      return { iso: iso(there), day: day().format(there), clock: clock().format(there), ...zone }
    },
    weekdays(from, to) {
      const short = dates({ weekday: 'short', timeZone: 'UTC' })
      return from === to ? short.format(weekday(from)) : short.formatRange(weekday(from), weekday(to))
    },
    clockRange(from, to) {
      const [a, b] = [from, to].map(time => Date.parse(`1970-01-01T${time}Z`)) as [number, number] // two
      // Past midnight: two days would be written out.
      return b > a && b < dayLength ? clock().formatRange(a, b) : `${clock().format(a)} – ${clock().format(b)}`
    },
    zoneName: () =>
      dates({ timeZone, timeZoneName: 'longGeneric' })
        // Any day after the last reform of clocks: in 1970 zones had other names.
        .formatToParts(Date.UTC(2026, 0))
        .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone,
    number: (value, digits = 0) => number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    // The end alone where both are the same: formatRange would call it "about". The digits stand in the tag, as V8's
    // formatRange does not heed the option.
    numberRange: (from, to) =>
      from === to ? number(to) : new Intl.NumberFormat(`${locale}-u-nu-${fixed.numberingSystem}`).formatRange(from, to),
    percent: share => number(share, { style: 'percent' }),
    bytes: count =>
      count < 1_000_000
        ? number(Math.max(1, Math.round(count / 1000)), { style: 'unit', unit: 'kilobyte' })
        : number(count / 1_000_000, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }),
    money: ({ amount, currency }) => {
      // Not a currency: Intl would throw, and an order is more than one price.
      if (!/^[A-Za-z]{3}$/.test(currency)) return number(amount / 100, { minimumFractionDigits: 2 })
      // How many decimals is said here: each engine has a table of its own.
      const digits = shownDecimalsOf({ amount, currency })
      return number(amount / 10 ** decimalsOf(currency), {
        style: 'currency',
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      })
    },
    list: items => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
    languageName: code => languages().of(code) ?? code,
    countryName: code => (/^[A-Za-z]{2}$/.test(code) ? (countries().of(code) ?? code) : code),
  }
}

const dayLength = 24 * 3600_000

/** 5 January 1970 was a Monday. */
const weekday = (day: number): number => (day + 3) * dayLength

const wallClock = (iso: string): Date => new Date(iso.includes('T') ? `${iso.slice(0, 16)}Z` : iso.slice(0, 10))

/** Milliseconds; of a time without a zone its day as if in UTC. */
const wallOrInstant = ({ precision, at }: EventTime): number =>
  Date.parse(precision === 'instant' ? at : at.slice(0, 10))

/** `GMT-03:30` → -210; `GMT` → 0. */
function minutesEast(parts: Intl.DateTimeFormatPart[]): number {
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /([+-])(\d+):?(\d*)/.exec(name) ?? []
  return sign ? (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1) : 0
}

/** -210 → `UTC−3:30`: read the same in every language. */
function offsetName(minutes: number): string {
  const rest = Math.abs(minutes) % 60
  const hours = Math.floor(Math.abs(minutes) / 60)
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`
}

function once<Value>(make: () => Value): () => Value {
  let value: Value | undefined
  return () => {
    value ??= make()
    return value
  }
}
