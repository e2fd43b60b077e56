import type { OrderItem, Totals } from '#domain/order/order.ts'
import { addUp } from '#domain/order/totals.ts'
import { count, defined, type Fields, fields, link, list, text } from '#server/connectors/read-json.ts'
import { amountIn } from './read-shopware.ts'

export const currencyOf = (order: Fields): string =>
  text(fields(order['currency'])['isoCode']) ?? text(order['currencyIsoCode']) ?? ''

/** Lines that take something off stand among the goods: promotions, credits, and what staff took off by hand. */
const isOff = (line: Fields, currency: string): boolean =>
  /^(promotion|credit|discount)$/.test(text(line['type']) ?? '') ||
  (amountIn(line['totalPrice'], currency)?.amount ?? 0) < 0

/** What is bought; parts of another line are in its price. */
export function goodsIn(order: Fields): Fields[] {
  const lines = list(order['lineItems']).map(fields)
  const ids = new Set(lines.flatMap(({ id }) => text(id) ?? []))
  return lines.filter(line => !isOff(line, currencyOf(order)) && !ids.has(text(line['parentId']) ?? ''))
}

/** Nothing of it travels; `states` until 6.7, the type of the product since. */
function isDigital(line: Fields): boolean {
  const states = list(line['states']).map(state => text(state))
  const isDownload = states.includes('is-download') && !states.includes('is-physical')
  return isDownload || text(fields(line['payload'])['productType']) === 'digital'
}

export function itemOf(line: Fields, currency: string, quantity = count(line['quantity'])): OrderItem {
  const total = amountIn(line['totalPrice'], currency)
  const share = quantity / count(line['quantity'])
  return defined({
    title: titleOf(line),
    quantity,
    returnable: isDigital(line) ? (false as const) : undefined,
    sku: text(fields(line['payload'])['productNumber']) ?? text(fields(line['product'])['productNumber']),
    image: link(fields(line['cover'])['url']),
    total: total && { ...total, amount: Math.round(total.amount * share) },
  })
}

/** A variant is named by its options: `Aurora One – Blue`. */
function titleOf(line: Fields): string {
  const label = text(line['label']) ?? ''
  const options = list(fields(line['payload'])['options']).flatMap(option => text(fields(option)['option']) ?? [])
  const missing = options.filter(option => !label.includes(option))
  return missing.length ? `${label} – ${missing.join(', ')}` : label
}

/** With tax inside (`gross`), on top (`net`) or none at all (`tax-free`): as the customer saw it. */
export function totalsOf(order: Fields, items: OrderItem[]): Totals | undefined {
  const currency = currencyOf(order)
  const price = fields(order['price'])
  const told = (...values: unknown[]) => values.flatMap(value => amountIn(value, currency)?.amount ?? [])[0]
  const total = told(order['amountTotal'], price['totalPrice'])
  if (total === undefined) return undefined
  const status = text(price['taxStatus']) ?? text(order['taxStatus'])
  const off = list(order['lineItems'])
    .map(fields)
    .filter(line => isOff(line, currency))
    .reduce((sum, line) => sum + (told(line['totalPrice']) ?? 0), 0)
  const taxes = list(price['calculatedTaxes']).flatMap(tax => told(fields(tax)['tax']) ?? [])
  const [raw] = [told(price['rawTotal'])]
  return addUp(
    {
      currency,
      total,
      items: off ? undefined : told(order['positionPrice'], price['positionPrice']),
      discount: off,
      shipping: told(order['shippingTotal'], fields(order['shippingCosts'])['totalPrice']),
      tax: status === 'tax-free' ? 0 : taxes.length ? taxes.reduce((sum, tax) => sum + tax, 0) : undefined,
      taxIncluded: status === 'gross' ? true : status === 'net' ? false : undefined,
      // Cash is rounded in some countries.
      rounding: raw === undefined ? undefined : total - raw,
    },
    items,
  )
}
