import type { Address } from '#domain/order/order.ts'
import { country, defined, text } from './read-json.ts'
import { regionOf } from './region.ts'

/** Fields of an address as the shop sends them. */
interface AddressFields {
  name: string | undefined
  lines: unknown[]
  city: unknown
  region: unknown
  postalCode: unknown
  country: unknown
}

/** An address of an order; undefined where every field is empty. */
export function readAddress({
  name,
  lines,
  city,
  region,
  postalCode,
  country: land,
}: AddressFields): Address | undefined {
  const landCode = country(land) ?? text(land)
  const address: Address = defined({
    name,
    lines: lines.flatMap(line => text(line) ?? []),
    city: text(city),
    region: regionOf(text(region), landCode),
    postalCode: text(postalCode),
    country: landCode,
  })
  return Object.keys(address).length > 1 || address.lines.length ? address : undefined
}
