import type { Address } from '#domain/order/order.ts'
import { country, defined, text } from './read-json.ts'

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
  const address: Address = defined({
    name,
    lines: lines.flatMap(line => text(line) ?? []),
    city: text(city),
    region: text(region),
    postalCode: text(postalCode),
    country: country(land) ?? text(land),
  })
  return Object.keys(address).length > 1 || address.lines.length ? address : undefined
}
