import type { EventTime } from '#domain/shipment/shipment.ts'
import { text } from './read-json.ts'

/**
 * A time with what is known of its zone. `Z` says when it was, not where; a time without a zone is a wall clock
 * somewhere.
 */
export function readTime(value: unknown): EventTime | undefined {
  const written = text(value) ?? ''
  const time = readIso(written) ?? readIso(isoOf(written) ?? '')
  // A clock that was never set, or a slip of the pen: another century is no time.
  return time && /^20/.test(time.at) ? time : undefined
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/**
 * A time in the words of carriers, `Nov 19, 2026 2:05 PM`, `19.11.2026 14:05`, `2026/11/19`, `Thu, 19 Nov 2026 14:05:00 GMT`,
 * as ISO 8601. Undefined where day and month could be either way round.
 */
function isoOf(written: string): string | undefined {
  const plain = written.replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i, '')
  const [head, day] = dayIn(plain) ?? []
  if (!day || head === undefined) return undefined
  const rest = plain.slice(head.length).replace(/^[\sT,]+(at\s+)?/i, '')
  if (!rest) return day
  const clock =
    /^(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?(?:\.\d+)?\s*([ap])?\.?(?:m\.?)?\s*(Z|UTC|GMT)?\s*([+-]\d\d:?\d\d)?$/i.exec(
      rest,
    )
  if (!clock) return undefined
  const [, hour = '', minute, second = '00', half, utc, offset] = clock
  const isPm = half?.toLowerCase() === 'p'
  const hours = half ? (Number(hour) % 12) + (isPm ? 12 : 0) : Number(hour)
  return `${day}T${String(hours).padStart(2, '0')}:${minute}:${second}${offset ?? (utc ? 'Z' : '')}`
}

/** The day at the beginning of a text, with the text of it. */
function dayIn(plain: string): [string, string] | undefined {
  const iso = (year: string, month: number, day: string) =>
    `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  const yearFirst = /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d)/.exec(plain)
  if (yearFirst) return [yearFirst[0], iso(yearFirst[1]!, Number(yearFirst[3]), yearFirst[4]!)]
  const named = /^(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([a-z]{3})[a-z]*\.?,?[\s-]+(\d{4})/i.exec(plain)
  if (named) return monthOf(named[2]!) ? [named[0], iso(named[3]!, monthOf(named[2]!), named[1]!)] : undefined
  const american = /^([a-z]{3})[a-z]*\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4})/i.exec(plain)
  if (american)
    return monthOf(american[1]!) ? [american[0], iso(american[3]!, monthOf(american[1]!), american[2]!)] : undefined
  const numbers = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})/.exec(plain)
  if (!numbers) return undefined
  const [all, first, mark, second, year] = numbers as unknown as [string, string, string, string, string] // four groups
  // With points the day stands first everywhere; with anything else only where one of the two is no month.
  const isDayFirst = mark === '.' || Number(first) > 12 || first === second
  if (!isDayFirst && Number(second) <= 12) return undefined
  return [all, isDayFirst ? iso(year, Number(second), first) : iso(year, Number(first), second)]
}

const monthOf = (name: string): number => months.indexOf(name.toLowerCase()) + 1

function readIso(written: string): EventTime | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?$/.exec(written)
  if (!parts) return undefined
  const [, day, clock, zone] = parts
  const midnight = new Date(`${day}T00:00:00Z`)
  // A day that no month has is moved to the next one by the engine.
  if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(day!)) return undefined
  if (Number.isNaN(Date.parse(`${day}T${clock ?? '00:00'}Z`))) return undefined
  if (!clock) return { precision: 'date', at: day! }
  const full = clock.length === 5 ? `${clock}:00` : clock
  if (!zone) return { precision: 'local', at: `${day}T${full}` }
  const offset = zone === 'Z' || zone === '-00:00' ? null : minutesOf(zone)
  const at = new Date(Date.parse(`${day}T${full}Z`) - (offset ?? 0) * 60_000).toISOString()
  return { precision: 'instant', at, offset }
}

/** The same of a sender whose times without a zone are UTC. */
export function readUtcTime(value: unknown): EventTime | undefined {
  const time = readTime(value)
  return time?.precision === 'local' ? readTime(`${time.at}Z`) : time
}

/** Seconds or milliseconds since 1970: when, not where. */
export function readEpoch(value: unknown): EventTime | undefined {
  const written = text(value) ?? ''
  if (!/^\d{9,13}(\.\d+)?$/.test(written)) return undefined
  const since = Number(written)
  return readTime(new Date(since > 1e11 ? since : since * 1000).toISOString())
}

/** A wall-clock time of a zone, such as `America/Los_Angeles`, that its sender uses for everything. */
export function readTimeIn(value: unknown, zone: string): EventTime | undefined {
  const time = readTime(value)
  if (time?.precision !== 'local') return time
  const wall = Date.parse(`${time.at}Z`)
  // The offset of a moment near by, then that of the moment itself: they differ in the night of a change.
  const near = offsetIn(zone, wall)
  const offset = offsetIn(zone, wall - near * 60_000)
  return { precision: 'instant', at: new Date(wall - offset * 60_000).toISOString(), offset }
}

/** Minutes east of UTC at a moment. */
function offsetIn(timeZone: string, moment: number): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(moment)
    .find(({ type }) => type === 'timeZoneName')?.value
  return minutesOf(/[+-]\d\d:\d\d/.exec(name ?? '')?.[0] ?? '+00:00')
}

function minutesOf(zone: string): number {
  const [hours, minutes] = [zone.slice(1, 3), zone.slice(-2)].map(Number) as [number, number] // digits by the pattern
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

/** A version that grows with time: UTC without a zone; empty where the sender names no time. */
export function versionOf(value: unknown): string {
  const time = readTime(value)
  if (!time) return ''
  return time.precision === 'instant'
    ? time.at
    : new Date(`${time.at.slice(0, 10)}T${time.at.slice(11) || '00:00:00'}Z`).toISOString()
}

/** The day of a delivery estimate, in whatever form it comes. */
function dayOf(value: unknown): string | undefined {
  const day = /^20\d\d-\d\d-\d\d/.exec(text(value) ?? '')?.[0] ?? readTime(value)?.at.slice(0, 10)
  return day && !Number.isNaN(Date.parse(day)) ? day : undefined
}

/** Days of a delivery estimate: a window, or twice the one day that is told. */
export function etaOf(from: unknown, to: unknown = from): { from: string; to: string } | undefined {
  const [first, last] = [dayOf(from) ?? dayOf(to), dayOf(to) ?? dayOf(from)]
  if (!first || !last) return undefined
  return first <= last ? { from: first, to: last } : { from: last, to: first }
}
