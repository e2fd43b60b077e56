import type { CountryCode } from 'libphonenumber-js/min'
import { countryCode } from '#domain/market/country-code.ts'
import { homeForm, internationalForm, samePhone } from '#domain/order/phone-forms.ts'
import { phoneLibrary } from '#server/phone-library.ts'

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

/** A list, also where PHP wrote one with gaps as an object of numbers. */
export function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  const names = isFields(value) ? Object.keys(value) : []
  return isFields(value) && names.length > 0 && names.every(name => /^\d{1,6}$/.test(name)) ? Object.values(value) : []
}

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
  const land = country(home)
  const plain = written?.startsWith('+') ? internationalForm(written) : homeForm(written ?? '', land)
  const number = phoneLibrary().parsePhoneNumberFromString(plain, land as CountryCode | undefined) // alpha-2
  return number?.isPossible() ? samePhone(number.number) : undefined
}

/** A link that can be shown: https or http only, and whole. */
export function link(value: unknown): string | undefined {
  const url = text(value, 4000)
  return url && url.length < 4000 && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : undefined
}

export const joined = (parts: unknown[], glue = ', '): string | undefined =>
  parts.flatMap(part => text(part) ?? []).join(glue) || undefined

/** City, state and country of a scan, as most services name them. */
export const locationOf = (place: Fields): string | undefined =>
  joined([place['city'], place['state'], place['country']])

/** Leaves out what is undefined, so that equal facts are equal texts. */
export const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T // optional fields only
