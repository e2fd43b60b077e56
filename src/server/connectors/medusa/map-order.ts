import { decimalsOf, moneyFrom } from '#domain/order/money.ts'
import type { Address, Money, OrderItem, OrderState, Totals } from '#domain/order/order.ts'
import type { RefundFact } from '#domain/order/order-facts.ts'
import { factorsOf } from '#domain/order/order-lookup.ts'
import { addUp } from '#domain/order/totals.ts'
import { type Mapped, nothing } from '#server/connectors/connector.ts'
import { isPaidOnDelivery } from '#server/connectors/paid-on-delivery.ts'
import { meaningOf } from '#server/connectors/provider-codes.ts'
import { readAddress } from '#server/connectors/read-address.ts'
import {
  count,
  defined,
  type Fields,
  fields,
  isFields,
  joined,
  language,
  link,
  list,
  phone,
  text,
} from '#server/connectors/read-json.ts'
import { readTime, versionOf } from '#server/connectors/read-time.ts'

export function mapOrder(told: Fields): Mapped {
  const currency = (text(told['currency_code']) ?? '').toUpperCase()
  const order = isVersion1(told) ? inWholeUnits(told, currency) : told
  const id = text(order['id']) ?? ''
  const [shipping, billing] = [fields(order['shipping_address']), fields(order['billing_address'])]
  const customer = fields(order['customer'])
  const email = text(order['email']) ?? text(customer['email'])
  const lines = list(order['items'])
    .map(fields)
    .map(item => mapItem(item, currency))
  const standing = lines.filter(({ quantity }) => quantity > 0)
  const items = standing.length ? standing : lines.map(line => ({ ...line, quantity: line.returned ?? 1 }))
  const metadata = fields(order['metadata'])
  const { state, unknown } = stateOf(order)
  return {
    ...nothing(),
    orders: [
      defined({
        source: 'medusa',
        id,
        number: text(order['custom_display_id']) ?? text(order['display_id']) ?? id,
        version: versionOf(order['updated_at'] ?? order['created_at']),
        state,
        placedAt: readTime(order['created_at']),
        items,
        totals: totalsOf(order, currency, items),
        payment: paymentOf(order),
        address: mapAddress(Object.keys(shipping).length ? shipping : billing),
        email,
        phone:
          phone(shipping['phone'], shipping['country_code']) ??
          phone(billing['phone'], billing['country_code']) ??
          phone(customer['phone'], shipping['country_code']),
        invoiceUrl: link(metadata['invoice_url']),
        language: language(order['locale'] ?? metadata['locale']),
        factors: factorsOf({
          emails: [email],
          postcodes: [text(shipping['postal_code']), text(billing['postal_code'])],
        }),
      }),
    ],
    refunds: refundsOf(order, id, currency),
    unknown,
  }
}

/** What went back of each collection of payments; which of them, and when, Medusa says elsewhere. */
const refundsOf = (order: Fields, id: string, currency: string): RefundFact[] =>
  list(order['payment_collections'])
    .map(fields)
    .flatMap((collection, at) => {
      const money = amount(collection, 'refunded_amount', currency)
      if (!money || money.amount <= 0) return []
      return { source: 'medusa', id: text(collection['id']) ?? `${id}/${at + 1}`, order: id, money }
    })

const orderStates: Record<string, OrderState | undefined> = {
  draft: 'draft',
  canceled: 'cancelled',
  completed: 'completed',
  archived: 'completed',
  requires_action: 'on_hold',
  pending: undefined,
}

const paymentStates: Record<string, OrderState | undefined> = {
  refunded: 'refunded',
  not_paid: 'awaiting_payment',
  awaiting: 'awaiting_payment',
  authorized: 'processing',
  partially_authorized: 'awaiting_payment',
  captured: 'processing',
  partially_captured: 'processing',
  partially_refunded: 'processing',
  canceled: 'payment_failed',
  requires_action: 'awaiting_payment',
}

/** `pending` is every order that is not closed; then the payment says more, and before it what was sent. */
function stateOf(order: Fields): { state: OrderState; unknown: string[] } {
  const [status, paid, sent] = ['status', 'payment_status', 'fulfillment_status'].map(name => text(order[name]))
  const told = status && Object.hasOwn(orderStates, status) ? orderStates[status] : undefined
  const byPayment = paid && Object.hasOwn(paymentStates, paid) ? paymentStates[paid] : undefined
  const unknown = [
    ...(status && !Object.hasOwn(orderStates, status) ? [`status ${status}`] : []),
    ...(paid && !Object.hasOwn(paymentStates, paid) ? [`payment_status ${paid}`] : []),
    ...(sent && !meaningOf('medusaFulfillment', sent) ? [`fulfillment_status ${sent}`] : []),
  ]
  const isSent = sent === 'fulfilled' || sent === 'shipped' || sent === 'delivered'
  if (text(order['canceled_at'])) return { state: 'cancelled', unknown }
  if (byPayment === 'refunded') return { state: 'refunded', unknown }
  // Cash at the door is nothing to wait for.
  if (byPayment === 'awaiting_payment' && isPaidOnDelivery(paymentOf(order))) return { state: 'processing', unknown }
  return { state: told ?? (isSent ? 'completed' : (byPayment ?? 'processing')), unknown }
}

/** Totals of Medusa 2 are after discounts and with tax, whatever the prices are. */
function totalsOf(order: Fields, currency: string, items: OrderItem[]): Totals | undefined {
  const told = (name: string) => amount(order, name, currency)?.amount
  const total = told('total')
  if (total === undefined) return undefined
  return addUp(
    {
      currency,
      total,
      items: told('item_total'),
      discount: told('discount_total'),
      shipping: told('shipping_total'),
      tax: told('tax_total'),
      giftCards: (told('gift_card_total') ?? 0) + (told('credit_line_total') ?? 0),
    },
    items,
  )
}

function mapItem(item: Fields, currency: string): OrderItem {
  const detail = fields(item['detail'])
  const ordered = count(item['quantity'] ?? detail['quantity'])
  const back = Math.min(ordered, Number(text(detail['return_received_quantity'])) || 0)
  const quantity = ordered - back
  const unit = amount(item, 'unit_price', currency)
  const variant = text(item['variant_title']) ?? text(item['subtitle'])
  const title = text(item['product_title']) ?? text(item['title']) ?? ''
  return defined({
    title: variant && variant !== title && !/^default\b/i.test(variant) ? `${title} – ${variant}` : title,
    quantity,
    returned: back || undefined,
    returnable: item['requires_shipping'] === false || item['is_giftcard'] === true ? (false as const) : undefined,
    sku: text(item['variant_sku']) ?? text(item['sku']),
    image: link(item['thumbnail']),
    total: amount(item, 'total', currency) ?? (unit && { ...unit, amount: Math.round(unit.amount * quantity) }),
  })
}

/** Version 1 calls every thing by its kind, and counts in minor units. */
const isVersion1 = (order: Fields): boolean => order['object'] === 'order' || 'paid_total' in order

/** With amounts as version 2 writes them: decimals in whole units. */
function inWholeUnits(order: Fields, currency: string): Fields {
  const scale = 10 ** decimalsOf(currency)
  const scaled = (record: Fields): Fields =>
    Object.fromEntries(
      Object.entries(record).map(([name, value]) => [
        name,
        typeof value === 'number' && /(_|^)(total|price|amount)$/.test(name) ? value / scale : value,
      ]),
    )
  return { ...scaled(order), items: list(order['items']).map(item => scaled(fields(item))) }
}

/** Decimals in whole units, not cents; `raw_…` keeps what a JSON number would round. */
function amount(record: Fields, name: string, currency: string): Money | undefined {
  const raw = fields(record[`raw_${name}`])['value']
  const value = isFields(record[name]) ? fields(record[name])['value'] : record[name]
  return moneyFrom(text(raw) ?? text(value), currency)
}

/** `pp_stripe_stripe` is the provider's own name; what a customer knows is in the middle of it. */
function paymentOf(order: Fields): string | undefined {
  const payments = list(order['payment_collections']).flatMap(one => list(fields(one)['payments']).map(fields))
  const names = payments.flatMap(({ provider_id }) => text(provider_id)?.split('_')[1] ?? [])
  return joined([...new Set(names)].filter(name => name !== 'system'))
}

const mapAddress = (address: Fields): Address | undefined =>
  readAddress({
    name: joined([address['first_name'], address['last_name']], ' '),
    lines: [address['company'], address['address_1'], address['address_2']],
    city: address['city'],
    region: address['province'],
    postalCode: address['postal_code'],
    country: address['country_code'],
  })
