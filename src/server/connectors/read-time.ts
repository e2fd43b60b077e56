import type { EventTime } from '#domain/shipment/shipment.ts'
import { text } from './read-json.ts'

/**
 * A time with what is known of its zone. `Z` says when it was, not where; a time without a zone is a wall clock
 * somewhere.
 */
export function readTime(value: unknown): EventTime | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?$/.exec(
    text(value) ?? '',
  )
  if (!parts) return undefined
  const [, day, clock, zone] = parts
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
  const day = /^\d{4}-\d\d-\d\d/.exec(text(value) ?? '')?.[0]
  return day && !Number.isNaN(Date.parse(day)) ? day : undefined
}

/** Days of a delivery estimate: a window, or twice the one day that is told. */
export function etaOf(from: unknown, to: unknown = from): { from: string; to: string } | undefined {
  const [first, last] = [dayOf(from) ?? dayOf(to), dayOf(to) ?? dayOf(from)]
  if (!first || !last) return undefined
  return first <= last ? { from: first, to: last } : { from: last, to: first }
}
