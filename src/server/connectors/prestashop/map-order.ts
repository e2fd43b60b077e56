import type { Address, OrderItem, Totals } from '#domain/order/order.ts'
import type { RefundFact } from '#domain/order/order-facts.ts'
import { factorsOf } from '#domain/order/order-lookup.ts'
import { addUp } from '#domain/order/totals.ts'
import { type Mapped, nothing, type ShopWords } from '#server/connectors/connector.ts'
import { isPaidOnDelivery } from '#server/connectors/paid-on-delivery.ts'
import { readAddress } from '#server/connectors/read-address.ts'
import {
  count,
  defined,
  type Fields,
  fields,
  joined,
  language,
  link,
  phone,
  text,
} from '#server/connectors/read-json.ts'
import { readTime } from '#server/connectors/read-time.ts'
import { mapParcels } from './map-parcel.ts'
import {
  amountIn,
  currencyOf,
  nameIn,
  recordIn,
  rowsIn,
  slipsOf,
  type Told,
  timeIn,
  versionOfOrder,
} from './read-prestashop.ts'
import { stateOf } from './read-state.ts'

export function mapOrder(told: Told, words?: ShopWords): Mapped {
  const { order, id, holders } = told
  const currency = currencyOf(told)
  const delivery = recordIn(holders, 'address_delivery', 'delivery_address', 'shipping_address', 'addressDelivery')
  const invoice = recordIn(holders, 'address_invoice', 'invoice_address', 'billing_address', 'addressInvoice')
  const customer = recordIn(holders, 'customer')
  const email = text(customer['email']) ?? text(order['email']) ?? text(order['customer_email'])
  const items = itemsOf(told, currency)
  const payment = text(order['payment'])
  const isCash = [payment, order['module']].some(name => isPaidOnDelivery(name) || text(name) === 'ps_cashondelivery')
  const { state, step, unknown } = stateOf(order, recordIn(holders, 'order_state', 'state'), words)
  const numberOf = (address: Fields) =>
    phone(address['phone_mobile'], landOf(address)) ?? phone(address['phone'], landOf(address))
  return {
    orders: [
      defined({
        source: 'prestashop',
        id,
        number: text(order['reference']) ?? id,
        version: versionOfOrder(told),
        // Cash at the door is nothing to wait for.
        state: state === 'awaiting_payment' && isCash ? ('processing' as const) : state,
        placedAt: readTime(timeIn(order['date_add'])),
        items,
        totals: totalsOf(order, currency, items),
        payment,
        address: mapAddress(Object.keys(delivery).length ? delivery : invoice),
        email,
        phone: numberOf(delivery) ?? numberOf(invoice),
        invoiceUrl: link(order['invoice_url']),
        language: languageOf(told),
        factors: factorsOf({ emails: [email], postcodes: [text(delivery['postcode']), text(invoice['postcode'])] }),
      }),
    ],
    refunds: refundsOf(told, currency),
    shipments: mapParcels(told, step, items),
    unknown,
  }
}

export const nothingButRefunds = (told: Told): Mapped => ({ ...nothing(), refunds: refundsOf(told, currencyOf(told)) })

const languageOf = ({ order, holders }: Told): string | undefined => {
  const record = recordIn(holders, 'language', 'lang')
  return language(
    record['locale'] ?? record['language_code'] ?? record['iso_code'] ?? order['language_iso'] ?? order['lang'],
  )
}

/** Sent back or refunded is counted at the line where the shop tells it, else in its credit slips. */
function itemsOf(told: Told, currency: string): OrderItem[] {
  const slipped = new Map<string, number>()
  for (const row of slipsOf(told).flatMap(slip => rowsIn([slip], 'order_slip_details', 'order_slip_detail')))
    slipped.set(
      text(row['id_order_detail']) ?? '',
      (slipped.get(text(row['id_order_detail']) ?? '') ?? 0) + wholeOf(row['product_quantity']),
    )
  const lines = rowsIn(told.holders, 'order_rows', 'order_row', 'order_details', 'products').map(row => {
    const ordered = count(row['product_quantity'] ?? row['quantity'])
    const counted = Math.max(wholeOf(row['product_quantity_refunded']), wholeOf(row['product_quantity_return']))
    const id = text(row['id']) ?? text(row['id_order_detail']) ?? ''
    const back = Math.min(ordered, counted || (slipped.get(id) ?? 0))
    return { row, ordered, back, left: ordered - back }
  })
  const standing = lines.filter(({ left }) => left > 0)
  return (standing.length ? standing : lines).map(({ row, ordered, back, left }) => {
    const quantity = left || ordered
    const unit = amountIn(row['unit_price_tax_incl'] ?? row['unit_price_tax_excl'] ?? row['product_price'], currency)
    const all = amountIn(row['total_price_tax_incl'], currency)
    return defined({
      title: text(row['product_name']) ?? text(row['name']) ?? '',
      quantity,
      returned: left ? back || undefined : undefined,
      returnable: isDigital(row) ? (false as const) : undefined,
      sku: text(row['product_reference']) ?? text(row['reference']),
      total: all
        ? { ...all, amount: Math.round((all.amount * quantity) / ordered) }
        : unit && { ...unit, amount: unit.amount * quantity },
    })
  })
}

const isDigital = (row: Fields): boolean =>
  /^(1|true)$/.test(String(row['is_virtual'])) ||
  text(row['product_type']) === 'virtual' ||
  text(row['download_hash']) !== undefined

const wholeOf = (value: unknown): number => {
  const number = Number(text(value) ?? 0)
  return Number.isInteger(number) && number > 0 && number < 1e6 ? number : 0
}

/** With tax, as consumers are shown prices; the tax inside them is the difference. */
function totalsOf(order: Fields, currency: string, items: OrderItem[]): Totals | undefined {
  const told = (...names: string[]) => names.flatMap(name => amountIn(order[name], currency)?.amount ?? [])[0]
  const total = told('total_paid_tax_incl', 'total_paid')
  if (total === undefined) return undefined
  const net = told('total_paid_tax_excl')
  const wrapping = told('total_wrapping_tax_incl', 'total_wrapping')
  return addUp(
    {
      currency,
      total,
      items: told('total_products_wt'),
      discount: told('total_discounts_tax_incl', 'total_discounts'),
      fees: wrapping ? [{ amount: wrapping }] : [],
      shipping: told('total_shipping_tax_incl', 'total_shipping'),
      tax: net === undefined ? undefined : total - net,
      taxIncluded: true,
    },
    items,
  )
}

/** A slip tells its parts with and without tax since 1.6.1; before, one amount and the shipping beside it. */
function refundsOf(told: Told, currency: string): RefundFact[] {
  return slipsOf(told).flatMap(slip => {
    const sum = (...names: string[]) =>
      names.reduce((all, name) => all + (amountIn(slip[name], currency)?.amount ?? 0), 0)
    const amount = sum('total_products_tax_incl', 'total_shipping_tax_incl') || sum('amount', 'shipping_cost_amount')
    const id = text(slip['id']) ?? text(slip['id_order_slip'])
    if (!id || amount <= 0) return []
    const at = readTime(timeIn(slip['date_add']))
    return [defined({ source: 'prestashop', id, order: told.id, money: { amount, currency }, at })]
  })
}

const landOf = (address: Fields): unknown =>
  fields(address['country'])['iso_code'] ?? address['country_iso'] ?? address['country_iso_code'] ?? address['country']

function mapAddress(address: Fields): Address | undefined {
  const state = fields(address['state'])
  const land = landOf(address)
  return readAddress({
    name: joined([address['firstname'], address['lastname']], ' '),
    lines: [address['company'], address['address1'], address['address2']],
    city: address['city'],
    region: nameIn(state['name']) ?? text(address['state']) ?? text(address['state_iso']),
    postalCode: address['postcode'],
    country: text(land) ?? nameIn(fields(address['country'])['name']),
  })
}
