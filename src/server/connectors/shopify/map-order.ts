import type { Address, OrderState } from '#domain/order/order.ts'
import type { OrderFact } from '#domain/order/order-facts.ts'
import { factorsOf } from '#domain/order/order-lookup.ts'
import { timeValue } from '#domain/shipment/fold-shipment.ts'
import type { EventTime } from '#domain/shipment/shipment.ts'
import { isPaidOnDelivery } from '#server/connectors/paid-on-delivery.ts'
import { readAddress } from '#server/connectors/read-address.ts'
import {
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
import { regionOf } from '#server/connectors/region.ts'
import { linesOf, mapItem, totalsOf } from './map-money.ts'

export function mapOrder(order: Fields, id: string): OrderFact {
  const customer = fields(order['customer'])
  const shipping = fields(order['shipping_address'])
  const billing = fields(order['billing_address'])
  const home = shipping['country_code'] ?? billing['country_code'] ?? shipping['country'] ?? billing['country']
  const phones = [order['phone'], shipping['phone'], billing['phone'], customer['phone']]
  const emails = [text(order['email']), text(order['contact_email']), text(customer['email'])]
  const lines = linesOf(order)
  const items = lines.map(line => mapItem(line.item, order, line))
  return defined({
    source: 'shopify',
    id,
    number: text(order['name']) ?? `#${text(order['order_number']) ?? id}`,
    version: versionOf(order['updated_at'] ?? order['created_at']),
    state: stateOf(order),
    placedAt: readTime(order['processed_at']) ?? readTime(order['created_at']),
    items,
    ...totalsOf(order, items),
    payment: joined(list(order['payment_gateway_names'])),
    address: mapAddress(Object.keys(shipping).length ? shipping : billing),
    email: emails.find(Boolean),
    phone: phones.map(number => phone(number, home)).find(Boolean),
    // The page of the order, with its receipt; opens with a key of its own.
    invoiceUrl: link(order['order_status_url']),
    payBy: payByOf(fields(order['payment_terms'])),
    language: language(order['customer_locale']),
    factors: factorsOf({ emails, postcodes: [text(shipping['zip']), text(billing['zip'])] }),
  })
}

/** The first part that is open; terms like "due on fulfilment" have no day yet. */
function payByOf(terms: Fields): EventTime | undefined {
  const open = list(terms['payment_schedules'])
    .map(fields)
    .filter(part => !text(part['completed_at']))
  return open.flatMap(part => readTime(part['due_at']) ?? []).sort((a, b) => timeValue(a) - timeValue(b))[0]
}

/** `fulfillment_status` is a state of the order here; the parcels have their own. */
function stateOf(order: Fields): OrderState {
  const paid = text(order['financial_status'])
  if (text(order['cancelled_at'])) return 'cancelled'
  if (paid === 'refunded') return 'refunded'
  if (paid === 'voided') return 'cancelled'
  if (text(order['fulfillment_status']) === 'fulfilled') return 'completed'
  if (paid === 'expired') return 'payment_failed'
  const isOpen = paid === 'pending' || paid === 'authorized' || paid === 'partially_paid'
  // Money that was reserved is no longer asked for, and cash is paid at the door.
  if (paid === 'authorized' || list(order['payment_gateway_names']).some(isPaidOnDelivery)) return 'processing'
  return isOpen ? 'awaiting_payment' : 'processing'
}

const countryOf = (address: Fields): string | undefined => country(address['country_code'])

export const mapAddress = (address: Fields): Address | undefined =>
  readAddress({
    name: text(address['name']) ?? joined([address['first_name'], address['last_name']], ' '),
    lines: [address['company'], address['address1'], address['address2']],
    city: address['city'],
    // The code where its country writes codes, else the name.
    region: regionOf(text(address['province_code']), countryOf(address)) ?? address['province'],
    postalCode: address['zip'],
    country: countryOf(address) ?? address['country'],
  })
