import { moneyFrom } from '#domain/order/money.ts'
import type { Money, OrderItem } from '#domain/order/order.ts'
import type { OrderFact } from '#domain/order/order-facts.ts'
import { addUp } from '#domain/order/totals.ts'
import { count, defined, type Fields, fields, list, text } from '#server/connectors/read-json.ts'

/** The customer's currency: what she saw and paid, where the shop counts in another. */
export const currencyOf = (order: Fields): string =>
  text(fields(fields(order['total_price_set'])['presentment_money'])['currency_code']) ??
  text(order['presentment_currency']) ??
  text(order['currency']) ??
  ''

/** A `_set` holds the amount in the customer's currency beside the shop's; the bare one is the shop's. */
function amountOf(record: Fields, name: string, order: Fields): Money | undefined {
  const currency = currencyOf(order)
  const shown = fields(fields(record[`${name}_set`])['presentment_money'])
  if (text(shown['amount'])) return moneyFrom(text(shown['amount']), text(shown['currency_code']) ?? currency)
  // An amount of the shop's currency is none of the customer's.
  return currency === (text(order['currency']) ?? currency) ? moneyFrom(text(record[name]), currency) : undefined
}

/**
 * An amount that is told in the shop's currency alone, in the customer's: by the first of the sets that tells both. What is
 * in the customer's currency already, or of which no set tells a rate, stays as it is.
 */
export function inShownCurrency(money: Money, sets: readonly unknown[]): Money {
  for (const set of sets.map(fields)) {
    const [shop, shown] = [moneyIn(set, 'shop_money'), moneyIn(set, 'presentment_money')]
    if (!shop?.amount || !shown?.amount || shop.currency !== money.currency) continue
    if (shown.currency === money.currency) return money
    const rate = shown.amount / shop.amount
    return { amount: Math.round(money.amount * rate), currency: shown.currency }
  }
  return money
}

export function moneyIn(set: unknown, side: 'shop_money' | 'presentment_money'): Money | undefined {
  const money = fields(fields(set)[side])
  return moneyFrom(text(money['amount']), text(money['currency_code']) ?? '')
}

/** Of an order: what tells the rate between the two currencies, the largest amounts first. */
export const ratesOf = (order: Fields): unknown[] => [
  order['total_price_set'],
  order['current_total_price_set'],
  order['subtotal_price_set'],
  ...list(order['line_items']).map(line => fields(line)['price_set']),
]

/** REST tells tips in the shop's currency only. */
function tipOf(order: Fields): Money | undefined {
  const told = amountOf(order, 'total_tip_received', order)
  if (told) return told
  const tip = moneyFrom(text(order['total_tip_received']), text(order['currency']) ?? '')
  const shown = tip && inShownCurrency(tip, ratesOf(order))
  return shown?.currency === currencyOf(order) ? shown : undefined
}

interface Line {
  item: Fields
  /** What it is now. */
  quantity: number
  returned: number
}

/**
 * The lines of an order as they are now. Edits and refunds leave the line and its `quantity` as they were; what is left
 * is `current_quantity`, or what no refund names. Of an order of which nothing is left, all is shown.
 */
export function linesOf(order: Fields): Line[] {
  const refunded = new Map<string, number>()
  for (const refund of list(order['refunds']).map(fields))
    for (const line of list(refund['refund_line_items']).map(fields)) {
      const id = text(line['line_item_id']) ?? text(fields(line['line_item'])['id']) ?? ''
      refunded.set(id, (refunded.get(id) ?? 0) + wholeOf(line['quantity']))
    }
  const lines = list(order['line_items'])
    .map(fields)
    .map(item => {
      const ordered = wholeOf(item['quantity'], 1)
      const back = Math.min(ordered, refunded.get(text(item['id']) ?? '') ?? 0)
      const left = text(item['current_quantity']) === undefined ? ordered - back : wholeOf(item['current_quantity'])
      return { item, quantity: Math.min(ordered, left), returned: back }
    })
  const standing = lines.filter(({ quantity }) => quantity > 0)
  if (standing.length) return standing
  return lines.map(({ item }) => ({ item, quantity: count(item['quantity']), returned: 0 }))
}

const wholeOf = (value: unknown, otherwise = 0): number => {
  const number = Number(text(value) ?? otherwise)
  return Number.isInteger(number) && number >= 0 && number < 1e6 ? number : otherwise
}

export function mapItem(item: Fields, order: Fields, now?: Omit<Line, 'item'>): OrderItem {
  const quantity = now?.quantity ?? count(item['quantity'])
  const price = amountOf(item, 'price', order)
  const isGoods = item['gift_card'] !== true && item['requires_shipping'] !== false
  return defined({
    title: text(item['name']) ?? text(item['title']) ?? '',
    quantity,
    returned: now?.returned || undefined,
    returnable: isGoods ? undefined : (false as const),
    sku: text(item['sku']),
    total: price && { ...price, amount: Math.round(price.amount * quantity) },
  })
}

/** What there is to pay now. `current_…` is what edits and refunds left; an order of which nothing is left is shown whole. */
export function totalsOf(order: Fields, items: OrderItem[]): Pick<OrderFact, 'totals' | 'totalBefore'> {
  const amount = (name: string) => amountOf(order, name, order)
  const before = amount('total_price')
  const current = amount('current_total_price')
  const isCurrent = current !== undefined && current.amount > 0 && current.amount !== before?.amount
  const total = isCurrent ? current : before
  if (!total) return {}
  const now = (name: string) => (isCurrent ? (amount(`current_${name}`)?.amount ?? left(name)) : amount(name)?.amount)
  // Edits and refunds do not touch what they do not name.
  const left = (name: string) => amount(name)?.amount
  const sumOf = (lines: unknown, name: string) => {
    const parts = list(lines).flatMap(line => amountOf(fields(line), name, order) ?? [])
    return parts.length ? parts.reduce((sum, part) => sum + part.amount, 0) : undefined
  }
  const shipping =
    (isCurrent ? amount('current_shipping_price')?.amount : undefined) ??
    amount('total_shipping_price')?.amount ??
    sumOf(order['shipping_lines'], 'price')
  const fees = now('total_additional_fees') ?? amount('original_total_additional_fees')?.amount
  const duties = isCurrent
    ? amount('current_total_duties')
    : (amount('original_total_duties') ?? amount('current_total_duties'))
  const included = order['taxes_included']
  const totals = addUp(
    {
      currency: total.currency,
      total: total.amount,
      items: isCurrent ? undefined : amount('total_line_items_price')?.amount,
      discount: now('total_discounts'),
      fees: fees ? [{ amount: fees }] : [],
      shipping,
      duties: duties?.amount,
      tax: now('total_tax'),
      taxIncluded: typeof included === 'boolean' ? included : undefined,
      tip: tipOf(order)?.amount,
      rounding: amount('total_cash_rounding_payment_adjustment')?.amount,
    },
    items,
  )
  return { totals, ...(isCurrent && before && { totalBefore: before }) }
}
