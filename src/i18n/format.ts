import type { Language } from '#domain/language.ts'
import type { Money } from '#domain/order.ts'
import type { EventTime } from '#domain/shipment.ts'

// Gregorian years and Latin digits everywhere: articles and order numbers are written with them, one page should not
// show two kinds of digits, and server and browser must format alike whatever CLDR they carry (2026-11-22).
const fixed = { calendar: 'gregory', numberingSystem: 'latn' } as const

/** Formats of one locale. Everything that a customer reads as a date, number, size, list or name comes from here. */
export interface Formats {
  date(iso: string): string
  day(iso: string): string
  dayRange(from: string, to: string): string
  /** Date and time with the zone's short name, of an instant. */
  moment(instant: string | number): string
  /** To the second and with the zone, as a record needs it. */
  instant(instant: string): string
  eventTime(time: EventTime): { day: string; clock?: string }
  number(value: number, digits?: number): string
  percent(share: number): string
  bytes(count: number): string
  money(value: Money): string
  list(items: string[]): string
  languageName(language: Language): string
  countryName(code: string): string
}

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
  const languages = once(() => new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' }))
  const countries = once(() => new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }))
  const number = (value: number, options: Intl.NumberFormatOptions = {}) =>
    new Intl.NumberFormat(locale, { numberingSystem: fixed.numberingSystem, ...options }).format(value)

  return {
    date: iso => date().format(new Date(iso)),
    day: iso => day().format(new Date(iso)),
    dayRange: (from, to) => day().formatRange(new Date(from), new Date(to)),
    moment: instant => moment().format(new Date(instant)),
    instant: at => instant().format(new Date(at)),
    eventTime(time) {
      if (time.precision === 'date') return { day: day().format(new Date(time.at)) }
      if (time.precision === 'local') return { day: day().format(new Date(`${time.at.slice(0, 10)}T00:00:00Z`)) }
      // The wall clock where it happened: shift by the offset and format as if it were UTC.
      const there = new Date(Date.parse(time.at) + (time.offset ?? 0) * 60_000)
      return { day: day().format(there), clock: clock().format(there) }
    },
    number: (value, digits = 0) => number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    percent: share => number(share, { style: 'percent' }),
    bytes: count =>
      count < 1_000_000
        ? number(Math.max(1, Math.round(count / 1000)), { style: 'unit', unit: 'kilobyte' })
        : number(count / 1_000_000, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }),
    money: ({ amount, currency }) => {
      const format = new Intl.NumberFormat(locale, {
        numberingSystem: fixed.numberingSystem,
        style: 'currency',
        currency,
      })
      return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
    },
    list: items => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
    languageName: code => languages().of(code) ?? code,
    countryName: code => countries().of(code) ?? code,
  }
}

function once<Value>(make: () => Value): () => Value {
  let value: Value | undefined
  return () => {
    value ??= make()
    return value
  }
}
