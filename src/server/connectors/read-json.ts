import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js'
import { countryCode } from '#domain/market/country-code.ts'
import type { EventTime } from '#domain/shipment/shipment.ts'

export type Fields = Record<string, unknown>

/** JSON whose integers above 2^53 stay whole: they become texts, as all ids are read. Texts can be stored. */
export const parseJson = (text: string): unknown =>
  // The third argument of a reviver is newer than TypeScript's library.
  JSON.parse(text, ((_key, value, context?: { source?: string }) => {
    if (typeof value === 'string') return storable(value)
    const whole = typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')
    return whole ? context!.source : value
  }) as (key: string, value: unknown) => unknown)

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object, or an empty one: payloads nest wrongly now and then. */
export const fields = (value: unknown): Fields => (isFields(value) ? value : {})

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** Without NUL and half characters, which PostgreSQL refuses in JSON. */
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed()

/**
 * A text or number as trimmed text; undefined where it says nothing, also as the text "null". Longer ones are cut: the
 * database refuses keys above 2.7 kB, and nobody reads on.
 */
export function text(value: unknown, most = 400): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const trimmed = storable(String(value)).trim()
  if (!trimmed || trimmed === 'null' || trimmed === 'undefined') return undefined
  return trimmed.length > most ? trimmed.slice(0, most).toWellFormed() : trimmed
}

/** What a carrier tells in sentences. */
export const prose = (value: unknown): string | undefined => text(value, 2000)

export const count = (value: unknown): number => {
  const number = Number(text(value))
  return number > 0 && number < 1e6 ? number : 1
}

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

export function country(value: unknown): string | undefined {
  const named = text(value)
  return named && countryCode(named)
}

/** A language as BCP 47: `pt_BR` is `pt-BR`. */
export function language(value: unknown): string | undefined {
  try {
    return Intl.getCanonicalLocales(text(value)?.replaceAll('_', '-'))[0]
  } catch {
    return undefined // no language tag
  }
}

/** E.164; `home` is the country of a number that is written without its prefix. */
export function phone(value: unknown, home: unknown): string | undefined {
  const written = text(value)
  const number = parsePhoneNumberFromString(written ?? '', country(home) as CountryCode | undefined) // alpha-2
  return number?.isPossible() ? number.number : undefined
}

/** A link that can be shown: https or http only, and whole. */
export function link(value: unknown): string | undefined {
  const url = text(value, 4000)
  return url && url.length < 4000 && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : undefined
}

export const joined = (parts: unknown[], glue = ', '): string | undefined =>
  parts.flatMap(part => text(part) ?? []).join(glue) || undefined

/** Leaves out what is undefined, so that equal facts are equal texts. */
export const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T // optional fields only
