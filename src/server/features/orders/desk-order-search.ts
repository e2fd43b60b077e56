import { type RawBuilder, sql } from 'kysely'
import { factorsOf, orderNumberKey, trackingKey, visible } from '#domain/order/order-lookup.ts'
import { nameQuery } from './name-words.ts'
import { readPhone } from './phone-factors.ts'

/** As what a text was read, for the audit log, which keeps no words. */
type SearchKind = 'email' | 'number' | 'name'

export interface OrderSearch {
  kind: SearchKind
  /** A condition on `orders`, by indices alone. */
  fits: RawBuilder<boolean>
}

/**
 * What staff type into one field: an address where it has an @, else whatever it may be: the number of an order or parcel, a
 * phone number as it is written in one of these countries, a name. Whole numbers and addresses only, and beginnings of names.
 */
export function searchOrders(typed: string, countries: readonly string[]): OrderSearch {
  const text = visible(typed)
  if (text.includes('@')) {
    const [factor] = factorsOf({ emails: [text], postcodes: [] })
    return { kind: 'email', fits: factor ? sql`id in (${withFactor([factor])})` : sql`false` }
  }
  const hasDigits = /\p{Nd}/u.test(text)
  const found = [byNumber(text), byTracking(text)]
  if (hasDigits) {
    const phones = [...new Set(countries.flatMap(country => readPhone(text, country) ?? []))]
    if (phones.length) found.push(withFactor(phones.map(phone => `phone:${phone}`)))
  }
  const name = nameQuery(text)
  if (name) found.push(byName(name))
  return { kind: hasDigits ? 'number' : 'name', fits: sql`id in (${sql.join(found, sql` union all `)})` }
}

/** One list of ids: conditions joined by "or" would be asked of every order, 1.5 s of a million. */
const byNumber = (text: string) => sql`select id from orders where number_key = ${orderNumberKey(text)}`

/** By the shop's own parcel, or by the number of the order that a carrier service was told. */
function byTracking(text: string) {
  const key = trackingKey(text)
  return sql`select o.id from shipments s join orders o on o.source = s.order_source and o.source_id = s.order_source_id
      where s.tracking_key = ${key}
    union all select o.id from shipments s join orders o on o.number_key = s.order_number_key
      where s.tracking_key = ${key} and s.order_source is null`
}

/** Those with the latest news of a name that many have: nobody reads on behind so many. */
const mostOfName = 5_000
const byName = (query: string) => sql`(select id from orders
  where array_to_tsvector(string_to_array(name_words, ' ')) @@ ${query}::tsquery
  order by heard_at desc, id desc limit ${mostOfName})`

const withFactor = (factors: readonly string[]) =>
  sql`select id from orders where ${sql.join(
    factors.map(factor => sql`fact -> 'factors' @> ${JSON.stringify([factor])}::jsonb`),
    sql` or `,
  )}`
