import { moneyFrom } from '#domain/money.ts'
import type { Address, OrderState } from '#domain/order.ts'
import type { OrderFact } from '#domain/order-facts.ts'
import { factorsOf } from '#domain/order-lookup.ts'
import codes from '#domain/provider-codes.json' with { type: 'json' }
import type { EventTime } from '#domain/shipment.ts'
import {
  count,
  defined,
  type Fields,
  fields,
  joined,
  list,
  readTime,
  text,
  versionOf,
} from '#server/features/webhooks/read-json.ts'
import { decodeEntities } from './decode-entities.ts'

const states = codes.woocommerce.order as Record<string, OrderState> // the table holds our words only; a test looks

export function mapOrder(order: Fields, id: string): { fact: OrderFact; unknown: string[] } {
  const currency = text(order['currency']) ?? ''
  const billing = fields(order['billing'])
  const shipping = fields(order['shipping'])
  const status = text(order['status'])?.replace(/^wc-/, '') ?? ''
  const state = Object.hasOwn(states, status) ? states[status] : undefined
  const total = moneyFrom(text(order['total']), currency)
  const email = text(billing['email'])
  const modified = text(order['date_modified_gmt']) ?? text(order['date_created_gmt'])
  const fact: OrderFact = defined({
    source: 'woocommerce',
    id,
    number: text(order['number']) ?? id,
    version: versionOf(modified && `${modified.replace(/Z$/, '')}Z`),
    // Shops add states of their own, all of them between order and parcel.
    state: state ?? 'processing',
    placedAt: placedAt(order),
    items: list(order['line_items']).map(one => {
      const item = fields(one)
      return defined({
        title: decodeEntities(text(item['name']) ?? ''),
        quantity: count(item['quantity']),
        sku: text(item['sku']),
        total: moneyFrom(text(item['total']), currency),
      })
    }),
    totals:
      total &&
      defined({
        shipping: moneyFrom(text(order['shipping_total']), currency),
        tax: moneyFrom(text(order['total_tax']), currency),
        total,
      }),
    payment: decodeEntities(text(order['payment_method_title']) ?? '') || undefined,
    address: mapAddress(text(shipping['postcode']) || text(shipping['address_1']) ? shipping : billing),
    email,
    factors: factorsOf({ emails: [email], postcodes: [text(shipping['postcode']), text(billing['postcode'])] }),
  })
  return { fact, unknown: state ? [] : [`status ${status}`] }
}

/** The same moment is told twice, by the shop's clock and in UTC: the difference is the shop's offset. */
function placedAt(order: Fields): EventTime | undefined {
  const utc = readTime(text(order['date_created_gmt'])?.replace(/Z?$/, 'Z'))
  const local = readTime(order['date_created'])
  if (utc?.precision !== 'instant') return local
  const offset =
    local?.precision === 'local' ? Math.round((Date.parse(`${local.at}Z`) - Date.parse(utc.at)) / 60_000) : null
  return { ...utc, offset }
}

function mapAddress(address: Fields): Address | undefined {
  const lines = [address['company'], address['address_1'], address['address_2']].flatMap(
    line => decodeEntities(text(line) ?? '') || [],
  )
  const mapped = defined({
    name: decodeEntities(joined([address['first_name'], address['last_name']], ' ') ?? '') || undefined,
    lines,
    city: text(address['city']),
    region: text(address['state']),
    postalCode: text(address['postcode']),
    country: text(address['country']),
  })
  return Object.keys(mapped).length > 1 || lines.length ? mapped : undefined
}
