import type { Address } from '#domain/order/order.ts'
import type { Market } from './market.schema.ts'

/**
 * The lines of a place below its street, by country as its post wants them (UPU S42, Google's address data); elsewhere
 * `defaultPlace`. What is not known drops out with its comma.
 */
const places = new Map(
  Object.entries<readonly string[]>({
    AE: ['{city}', '{region}'],
    AU: ['{city} {region} {postalCode}'],
    BR: ['{city} - {region}', '{postalCode}'],
    CA: ['{city} {region} {postalCode}'],
    CN: ['{postalCode}', '{region}{city}'],
    ES: ['{postalCode} {city}', '{region}'],
    GB: ['{city}', '{postalCode}'],
    ID: ['{city}, {region} {postalCode}'],
    IE: ['{city}', '{region}', '{postalCode}'],
    IN: ['{city} {postalCode}', '{region}'],
    IT: ['{postalCode} {city} {region}'],
    JP: ['〒{postalCode}', '{region}{city}'],
    KR: ['{postalCode}', '{region} {city}'],
    MX: ['{postalCode} {city}, {region}'],
    SA: ['{city} {postalCode}', '{region}'],
    TW: ['{postalCode}', '{region}{city}'],
    US: ['{city}, {region} {postalCode}'],
  }),
)
const defaultPlace = ['{postalCode} {city}', '{region}']

/** Countries that write from the large to the small, whoever reads it. */
const largeFirst = new Set(['CN', 'JP', 'KR', 'TW'])

/**
 * An address as it is written on a parcel, without its country. `order`: how the reader's market writes, for an address
 * that names no country.
 */
export function addressLines(address: Address, order: Market['addressOrder']): string[] {
  const { country, lines, name } = address
  const isLargeFirst = country ? largeFirst.has(country) : order === 'large_to_small'
  const place = (places.get(country ?? '') ?? defaultPlace).map(template => fill(template, address))
  const written = isLargeFirst ? [...place, ...lines, name] : [name, ...lines, ...place]
  return written.flatMap(line => line?.trim() || [])
}

/** Without the parts that are missing, and the comma, dash or 〒 that belonged to them. */
const fill = (template: string, address: Address): string =>
  template
    .replaceAll(/\{(\w+)\}/g, (_, part: keyof Address) => String(address[part] ?? ''))
    .replace(/^[\s,〒-]+$/, '')
    .replaceAll(/^[\s,-]+|[\s,-]+$/g, '')
    .replaceAll(/ {2,}/g, ' ')
