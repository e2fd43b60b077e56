import { moneyFrom } from '#domain/order/money.ts'
import type { Address, OrderItem, OrderState } from '#domain/order/order.ts'
import { factorsOf } from '#domain/order/order-lookup.ts'
import { type Mapped, nothing } from '#server/connectors/connector.ts'
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

export function mapOrder(order: Fields): Mapped {
  const id = text(order['entity_id']) ?? ''
  const currency = text(order['order_currency_code']) ?? text(order['base_currency_code']) ?? ''
  const billing = addressOf(order, 'billing')
  const shipping = addressOf(order, 'shipping')
  const email = text(order['customer_email']) ?? text(billing['email'])
  const money = (name: string) => moneyFrom(decimal(order[name]), currency)
  const total = money('grand_total')
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
        items: itemsOf(order, currency),
        totals:
          total &&
          defined({ items: money('subtotal'), shipping: money('shipping_amount'), tax: money('tax_amount'), total }),
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
  if (known) return { state: states[known]!, unknown: [] } // just looked
  return { state: 'processing', unknown: words[0] ? [`state ${words[0]}`] : [] }
}

/** A configurable product is two lines, of which the first has the price and the second is the one in the box. */
const itemsOf = (order: Fields, currency: string): OrderItem[] =>
  list(order['items'])
    .map(fields)
    .filter(item => !text(item['parent_item_id']) && !isFields(item['parent_item']))
    .map(item =>
      defined({
        title: text(item['name']) ?? '',
        quantity: count(item['qty_ordered'] ?? item['qty']),
        sku: text(item['sku']),
        total: moneyFrom(decimal(item['row_total_incl_tax']) ?? decimal(item['row_total']), currency),
      }),
    )

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
    region: text(address['region_code']) ?? address['region'],
    postalCode: address['postcode'],
    country: address['country_id'],
  })
}
