import { moneyFrom } from '#domain/order/money.ts'
import { type Fields, fields, isFields, list, text } from '#server/connectors/read-json.ts'

/** Four decimals as text, or a number. */
export function amountIn(value: unknown, currency: string): number | undefined {
  const written = typeof value === 'number' && Number.isFinite(value) ? value.toFixed(4) : text(value)
  return moneyFrom(written, currency)?.amount
}

/** What is paid in; `currency_code` is that in which prices were shown. */
export const currencyOf = (order: Fields): string =>
  (text(order['default_currency_code']) ?? text(order['currency_code']) ?? '').toUpperCase()

/** `Fri, 12 Oct 2018 19:06:23 +0000`: UTC, which says nothing of where. */
export const timeIn = (value: unknown): string | undefined => text(value)?.replace(/\s\+0000$/, ' GMT')

/** Sub-resources are links until they are asked for; a list in the place of its link is the answer. */
export const rowsIn = (order: Fields, name: string): Fields[] => {
  const value = order[name]
  return (Array.isArray(value) ? value : list(fields(value)['data'])).map(fields)
}

/** The lines: the answer of `products`, or those of the consignments. */
export function linesIn(order: Fields): Fields[] {
  const products = rowsIn(order, 'products')
  if (products.length) return products
  const consignments = fields(Array.isArray(order['consignments']) ? order['consignments'][0] : order['consignments'])
  return ['shipping', 'pickups', 'downloads'].flatMap(kind =>
    list(consignments[kind])
      .map(fields)
      .flatMap(one => list(one['line_items']).map(line => fields(line))),
  )
}

export function shippingAddressOf(order: Fields): Fields {
  const [first] = rowsIn(order, 'shipping_addresses')
  if (first) return first
  const consignments = fields(Array.isArray(order['consignments']) ? order['consignments'][0] : order['consignments'])
  const shipping = fields(list(consignments['shipping'])[0])
  return isFields(shipping['address']) ? shipping['address'] : shipping
}
