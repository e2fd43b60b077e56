import { moneyFrom } from '#domain/order/money.ts'
import type { Address, Money, OrderItem, OrderState } from '#domain/order/order.ts'
import type { OrderFact } from '#domain/order/order-facts.ts'
import { factorsOf } from '#domain/order/order-lookup.ts'
import { readAddress } from '#server/connectors/read-address.ts'
import {
  count,
  country,
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

export function mapOrder(order: Fields, id: string): OrderFact {
  const currency =
    text(fields(fields(order['total_price_set'])['presentment_money'])['currency_code']) ??
    text(order['currency']) ??
    ''
  const customer = fields(order['customer'])
  const shipping = fields(order['shipping_address'])
  const billing = fields(order['billing_address'])
  const home = shipping['country_code'] ?? billing['country_code'] ?? shipping['country'] ?? billing['country']
  const phones = [order['phone'], shipping['phone'], billing['phone'], customer['phone']]
  const emails = [text(order['email']), text(order['contact_email']), text(customer['email'])]
  const total = amount(order, 'total_price', currency)
  return defined({
    source: 'shopify',
    id,
    number: text(order['name']) ?? `#${text(order['order_number']) ?? id}`,
    version: versionOf(order['updated_at'] ?? order['created_at']),
    state: stateOf(order),
    placedAt: readTime(order['processed_at']) ?? readTime(order['created_at']),
    items: list(order['line_items']).map(item => mapItem(fields(item), currency)),
    totals:
      total &&
      defined({
        items: amount(order, 'total_line_items_price', currency),
        shipping: amount(order, 'total_shipping_price', currency) ?? shippingOf(order, currency),
        tax: amount(order, 'total_tax', currency),
        total,
      }),
    payment: joined(list(order['payment_gateway_names'])),
    address: mapAddress(Object.keys(shipping).length ? shipping : billing),
    email: emails.find(Boolean),
    phone: phones.map(number => phone(number, home)).find(Boolean),
    // The page of the order, with its receipt; opens with a key of its own.
    invoiceUrl: link(order['order_status_url']),
    language: language(order['customer_locale']),
    factors: factorsOf({ emails, postcodes: [text(shipping['zip']), text(billing['zip'])] }),
  })
}

/** `fulfillment_status` is a state of the order here; the parcels have their own. */
function stateOf(order: Fields): OrderState {
  const paid = text(order['financial_status'])
  if (text(order['cancelled_at'])) return 'cancelled'
  if (paid === 'refunded') return 'refunded'
  if (paid === 'voided') return 'cancelled'
  if (text(order['fulfillment_status']) === 'fulfilled') return 'completed'
  if (paid === 'expired') return 'payment_failed'
  return paid === 'pending' || paid === 'authorized' ? 'awaiting_payment' : 'processing'
}

export const mapItem = (item: Fields, currency: string): OrderItem => {
  const quantity = count(item['quantity'])
  const price = moneyFrom(text(item['price']), currency)
  return defined({
    title: text(item['name']) ?? text(item['title']) ?? '',
    quantity,
    sku: text(item['sku']),
    total: price && { ...price, amount: Math.round(price.amount * quantity) },
  })
}

/** What the customer saw: the `_set` holds the price in her currency beside the shop's. */
function amount(order: Fields, name: string, currency: string): Money | undefined {
  const shown = fields(fields(order[`${name}_set`])['presentment_money'])
  return moneyFrom(text(shown['amount']) ?? text(order[name]), text(shown['currency_code']) ?? currency)
}

function shippingOf(order: Fields, currency: string): Money | undefined {
  const parts = list(order['shipping_lines']).flatMap(line => moneyFrom(text(fields(line)['price']), currency) ?? [])
  return parts.length ? { amount: parts.reduce((sum, part) => sum + part.amount, 0), currency } : undefined
}

export const mapAddress = (address: Fields): Address | undefined =>
  readAddress({
    name: text(address['name']) ?? joined([address['first_name'], address['last_name']], ' '),
    lines: [address['company'], address['address1'], address['address2']],
    city: address['city'],
    region: text(address['province_code']) ?? address['province'],
    postalCode: address['zip'],
    country: country(address['country_code']) ?? address['country'],
  })
