import { moneyFrom } from '#domain/order/money.ts'
import type { Address, OrderState } from '#domain/order/order.ts'
import type { OrderFact, RefundFact } from '#domain/order/order-facts.ts'
import { factorsOf } from '#domain/order/order-lookup.ts'
import codes from '#domain/provider-codes.json' with { type: 'json' }
import type { EventTime } from '#domain/shipment/shipment.ts'
import type { ShopWords } from '#server/connectors/connector.ts'
import { isPaidOnDelivery } from '#server/connectors/paid-on-delivery.ts'
import { readAddress } from '#server/connectors/read-address.ts'
import {
  defined,
  type Fields,
  fields,
  joined,
  language,
  link,
  list,
  phone,
  text,
} from '#server/connectors/read-json.ts'
import { readTime, versionOf } from '#server/connectors/read-time.ts'
import { itemsOf, totalsOf } from './map-money.ts'
import { metaValue, plainText } from './read-woo.ts'

/** The state that a shop's word means; undefined for a word of its own. */
export const orderState = (status: unknown, own: ShopWords = {}): OrderState | undefined => {
  const word = text(status)?.replace(/^wc-/, '') ?? ''
  if (Object.hasOwn(own, word)) return own[word]
  return Object.hasOwn(states, word) ? states[word] : undefined
}

const states = codes.woocommerce.order as Record<string, OrderState> // the table holds our words only; a test looks

export function mapOrder(order: Fields, id: string, words?: ShopWords): { fact: OrderFact; unknown: string[] } {
  const currency = text(order['currency']) ?? ''
  const billing = fields(order['billing'])
  const shipping = fields(order['shipping'])
  const told = orderState(order['status'], words)
  // Cash at the door is nothing to wait for.
  const isCash =
    told === 'awaiting_payment' && [order['payment_method'], order['payment_method_title']].some(isPaidOnDelivery)
  const state = isCash ? 'processing' : told
  const items = itemsOf(order, currency)
  const email = text(billing['email'])
  const fact: OrderFact = defined({
    source: 'woocommerce',
    id,
    number: text(order['number']) ?? id,
    version: versionOf(text(order['date_modified_gmt']) ?? order['date_created_gmt']),
    // Shops add states of their own, all of them between order and parcel.
    state: state ?? 'processing',
    placedAt: placedAt(order),
    items,
    totals: totalsOf(order, currency, items),
    payment: plainText(order['payment_method_title']),
    address: mapAddress(text(shipping['postcode']) || text(shipping['address_1']) ? shipping : billing),
    email,
    phone: phone(shipping['phone'], shipping['country']) ?? phone(billing['phone'], billing['country']),
    // Neither is WooCommerce's own: each extension that makes invoices or translates keeps its word in the meta data.
    invoiceUrl: link(metaOf(order, 'invoice_url', '_invoice_url', 'pdf_invoice_url', '_pdf_invoice_url')),
    language: language(metaOf(order, 'wpml_language', 'customer_locale') ?? order['lang']),
    factors: factorsOf({ emails: [email], postcodes: [text(shipping['postcode']), text(billing['postcode'])] }),
  })
  return { fact, unknown: state ? [] : [`status ${text(order['status']) ?? ''}`] }
}

/** Each of `refunds` has a total below zero, and no time. */
export function mapRefunds(order: Fields, id: string): RefundFact[] {
  const currency = text(order['currency']) ?? ''
  return list(order['refunds']).flatMap((one, at) => {
    const refund = fields(one)
    const money = moneyFrom(text(refund['total'] ?? refund['amount'])?.replace(/^-/, ''), currency)
    if (!money?.amount) return []
    return { source: 'woocommerce', id: text(refund['id']) ?? `${id}/${at + 1}`, order: id, money }
  })
}

const metaOf = (order: Fields, ...keys: string[]): unknown =>
  keys.map(key => metaValue(order, key)).find(value => text(value))

/** The same moment is told twice, by the shop's clock and in UTC: the difference is the shop's offset. */
function placedAt(order: Fields): EventTime | undefined {
  const utc = readTime(text(order['date_created_gmt'])?.replace(/Z?$/, 'Z'))
  const local = readTime(order['date_created'])
  if (utc?.precision !== 'instant') return local
  const offset =
    local?.precision === 'local' ? Math.round((Date.parse(`${local.at}Z`) - Date.parse(utc.at)) / 60_000) : null
  return { ...utc, offset }
}

/** WordPress escapes what the customer typed. */
const mapAddress = (address: Fields): Address | undefined =>
  readAddress({
    name: plainText(joined([address['first_name'], address['last_name']], ' ')),
    lines: [address['company'], address['address_1'], address['address_2']].map(plainText),
    city: address['city'],
    region: address['state'],
    postalCode: address['postcode'],
    country: address['country'],
  })
