import { moneyFrom } from '#domain/order/money.ts'
import type { Money } from '#domain/order/order.ts'
import type { RefundFact } from '#domain/order/order-facts.ts'
import { defined, type Fields, fields, list, text } from '#server/connectors/read-json.ts'
import { readTime } from '#server/connectors/read-time.ts'
import { currencyOf, inShownCurrency, moneyIn, ratesOf } from './map-money.ts'

/** In the customer's currency where the transaction tells it beside the shop's, or anything else of the refund does. */
function paidBack(transaction: Fields, refund: Fields, order: Fields): Money | undefined {
  const currency = text(transaction['currency']) ?? (currencyOf(order) || undefined)
  const told = moneyFrom(text(transaction['amount']), currency ?? '')
  return moneyIn(transaction['amount_set'], 'presentment_money') ?? (told && shownOf(told, refund, order))
}

/** By the sum of what was given back where that is just this amount, else by the rate. */
function shownOf(money: Money, refund: Fields, order: Fields): Money {
  const shown = currencyOf(order)
  if (money.currency === shown) return money
  const lines = list(refund['refund_line_items']).map(fields)
  const parts = [
    ...lines.flatMap(line => [line['subtotal_set'], line['total_tax_set']]),
    ...list(refund['order_adjustments']).map(adjustment => fields(adjustment)['amount_set']),
  ]
  const sumOf = (sets: readonly unknown[], side: 'shop_money' | 'presentment_money') =>
    sets.reduce<number>((sum, set) => sum + (moneyIn(set, side)?.amount ?? 0), 0)
  const goods = lines.map(line => line['subtotal_set'])
  const exact = [goods, parts].find(sets => sumOf(sets, 'shop_money') === money.amount)
  const currency = exact?.map(set => moneyIn(set, 'presentment_money')?.currency).find(Boolean)
  if (exact && currency) return { amount: sumOf(exact, 'presentment_money'), currency }
  return inShownCurrency(money, [...parts, ...ratesOf(order)])
}

/** None where nothing was paid back: goods that are put back on the shelf, or money that is still on its way. */
export function mapRefund(refund: Fields, order: string, body: Fields = {}): RefundFact[] {
  const id = text(refund['id'])
  const paid = list(refund['transactions'])
    .map(fields)
    .filter(({ kind, status }) => kind === 'refund' && status === 'success')
    .flatMap(transaction => paidBack(transaction, refund, body) ?? [])
  const [first] = paid
  if (!id || !first) return []
  // Parts may go back to several cards, all in the currency of the order.
  const amount = paid.reduce((sum, money) => sum + (money.currency === first.currency ? money.amount : 0), 0)
  if (amount <= 0) return []
  const at = readTime(refund['processed_at']) ?? readTime(refund['created_at'])
  return [defined({ source: 'shopify', id, order, money: { amount, currency: first.currency }, at })]
}
