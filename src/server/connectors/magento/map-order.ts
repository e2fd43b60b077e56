import { moneyFrom } from '#domain/order/money.ts'
import type { Address, OrderItem, OrderState, Totals } from '#domain/order/order.ts'
import { factorsOf } from '#domain/order/order-lookup.ts'
import { addUp } from '#domain/order/totals.ts'
import { type Mapped, nothing } from '#server/connectors/connector.ts'
import { isPaidOnDelivery } from '#server/connectors/paid-on-delivery.ts'
import { readAddress } from '#server/connectors/read-address.ts'
import {
  count,
  defined,
  type Fields,
  fields,
  isFields,
  joined,
  list,
  phone,
  text,
} from '#server/connectors/read-json.ts'
import { readUtcTime, versionOf } from '#server/connectors/read-time.ts'
import { regionOf } from '#server/connectors/region.ts'

export function mapOrder(order: Fields): Mapped {
  const id = text(order['entity_id']) ?? ''
  const currency = text(order['order_currency_code']) ?? text(order['base_currency_code']) ?? ''
  const billing = addressOf(order, 'billing')
  const shipping = addressOf(order, 'shipping')
  const email = text(order['customer_email']) ?? text(billing['email'])
  const money = (name: string) => moneyFrom(decimal(order[name]), currency)
  const items = itemsOf(order, currency)
  const { state, unknown } = stateOf(order)
  const refunded = money('total_refunded')
  return {
    ...nothing(),
    orders: [
      defined({
        source: 'magento',
        id,
        number: text(order['increment_id']) ?? id,
        version: versionOf(order['updated_at'] ?? order['created_at']),
        state,
        placedAt: readUtcTime(order['created_at']),
        items,
        totals: totalsOf(order, currency, items),
        payment: paymentOf(order),
        address: mapAddress(Object.keys(shipping).length ? shipping : billing),
        email,
        phone:
          phone(shipping['telephone'], shipping['country_id']) ?? phone(billing['telephone'], billing['country_id']),
        factors: factorsOf({ emails: [email], postcodes: [text(shipping['postcode']), text(billing['postcode'])] }),
      }),
    ],
    // Magento tells the sum of all credit memos.
    ...(refunded && refunded.amount > 0 && { refunds: [{ source: 'magento', id, order: id, money: refunded }] }),
    unknown,
  }
}

const states: Record<string, OrderState> = {
  new: 'awaiting_payment',
  pending_payment: 'awaiting_payment',
  payment_review: 'awaiting_payment',
  processing: 'processing',
  complete: 'completed',
  // Everything was refunded by credit memos.
  closed: 'refunded',
  canceled: 'cancelled',
  holded: 'on_hold',
}

/** `state` is Magento's own word, `status` may be the shop's. */
function stateOf(order: Fields): { state: OrderState; unknown: string[] } {
  const words = [text(order['state']), text(order['status'])]
  const known = words.find(word => word && Object.hasOwn(states, word))
  if (known) {
    const state = states[known]! // just looked
    // Cash at the door is nothing to wait for.
    const isCash = state === 'awaiting_payment' && isPaidOnDelivery(fields(order['payment'])['method'])
    return { state: isCash ? 'processing' : state, unknown: [] }
  }
  return { state: 'processing', unknown: words[0] ? [`state ${words[0]}`] : [] }
}

const kindsWithoutGoods = new Set(['virtual', 'downloadable', 'giftcard'])

/**
 * A configurable product is two lines, of which the first has the price and the second is the one in the box. What was
 * cancelled or refunded is counted at the line.
 */
function itemsOf(order: Fields, currency: string): OrderItem[] {
  const lines = list(order['items'])
    .map(fields)
    .filter(item => !text(item['parent_item_id']) && !isFields(item['parent_item']))
    .map(item => {
      const ordered = count(item['qty_ordered'] ?? item['qty'])
      const units = (name: string) => Number(text(item[name])) || 0
      const back = Math.min(ordered, units('qty_refunded'))
      const left = Math.max(0, ordered - units('qty_canceled') - back)
      const total = moneyFrom(decimal(item['row_total_incl_tax']) ?? decimal(item['row_total']), currency)
      return { item, ordered, back, left, total }
    })
  const standing = lines.filter(({ left }) => left > 0)
  return (standing.length ? standing : lines).map(({ item, ordered, back, left, total }) =>
    defined({
      title: text(item['name']) ?? '',
      quantity: left || ordered,
      returned: left ? back || undefined : undefined,
      returnable: kindsWithoutGoods.has(text(item['product_type']) ?? '') ? (false as const) : undefined,
      sku: text(item['sku']),
      total: total && { ...total, amount: Math.round((total.amount * (left || ordered)) / ordered) },
    }),
  )
}

/** `discount_amount` is below zero. Totals stay what they were; credit memos are refunds. */
function totalsOf(order: Fields, currency: string, items: OrderItem[]): Totals | undefined {
  const told = (name: string) => moneyFrom(decimal(order[name]), currency)?.amount
  const total = told('grand_total')
  if (total === undefined) return undefined
  const attributes = fields(order['extension_attributes'])
  const giftCards = ['gift_cards_amount', 'customer_balance_amount', 'reward_currency_amount']
    .flatMap(name => moneyFrom(decimal(attributes[name] ?? order[name]), currency)?.amount ?? [])
    .reduce((sum, part) => sum + Math.abs(part), 0)
  const both = { currency, total, discount: told('discount_amount'), tax: told('tax_amount'), giftCards }
  // Whether the customer saw prices with tax is a setting of the shop that no order names.
  const gross = { items: told('subtotal_incl_tax'), shipping: told('shipping_incl_tax'), taxIncluded: true }
  const net = addUp({ ...both, items: told('subtotal'), shipping: told('shipping_amount') }, items)
  const { rows = net.rows } = addUp({ ...both, ...gross }, items)
  return { ...net, ...(rows && { rows }) }
}

/** Four decimals, `"59.0000"`; a number of PHP may be `5.9e1`. */
function decimal(value: unknown): string | undefined {
  const written = text(value)
  return written && /e/i.test(written) && Number.isFinite(Number(written)) ? Number(written).toFixed(4) : written
}

/** In the shipping assignment of the REST API, in a list of both in events. */
function addressOf(order: Fields, kind: 'billing' | 'shipping'): Fields {
  const direct = order[`${kind}_address`]
  if (isFields(direct)) return direct
  const assigned = fields(list(fields(order['extension_attributes'])['shipping_assignments'])[0])
  const address = fields(fields(assigned['shipping'])['address'])
  if (kind === 'shipping' && Object.keys(address).length) return address
  return (
    list(order['addresses'])
      .map(fields)
      .find(one => text(one['address_type']) === kind) ?? {}
  )
}

/** The name that the customer chose; `method` is a code. */
function paymentOf(order: Fields): string | undefined {
  const info = list(fields(order['extension_attributes'])['payment_additional_info']).map(fields)
  const title = info.find(({ key }) => key === 'method_title')?.['value']
  const payment = fields(order['payment'])
  const additional = payment['additional_information']
  return text(title) ?? text(fields(additional)['method_title']) ?? text(list(additional)[0]) ?? text(payment['method'])
}

function mapAddress(address: Fields): Address | undefined {
  const street = typeof address['street'] === 'string' ? address['street'].split('\n') : list(address['street'])
  return readAddress({
    name: joined([address['firstname'], address['middlename'], address['lastname']], ' '),
    lines: [address['company'], ...street],
    city: address['city'],
    region: regionOf(text(address['region_code']), text(address['country_id'])) ?? address['region'],
    postalCode: address['postcode'],
    country: address['country_id'],
  })
}
