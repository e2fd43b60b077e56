import { moneyFrom } from '#domain/order/money.ts'
import type { Money } from '#domain/order/order.ts'
import type { RefundFact } from '#domain/order/order-facts.ts'
import { defined, type Fields, fields, list, text } from '#server/connectors/read-json.ts'
import { readTime } from '#server/connectors/read-time.ts'

/** In the customer's currency where the transaction tells it beside the shop's. */
function paidBack(transaction: Fields, currency: string | undefined): Money | undefined {
  const shown = fields(fields(transaction['amount_set'])['presentment_money'])
  return (
    moneyFrom(text(shown['amount']), text(shown['currency_code']) ?? '') ??
    moneyFrom(text(transaction['amount']), text(transaction['currency']) ?? currency ?? '')
  )
}

/** None where nothing was paid back: goods that are put back on the shelf, or money that is still on its way. */
export function mapRefund(refund: Fields, order: string, currency?: string): RefundFact[] {
  const id = text(refund['id'])
  const paid = list(refund['transactions'])
    .map(fields)
    .filter(({ kind, status }) => kind === 'refund' && status === 'success')
    .flatMap(transaction => paidBack(transaction, currency) ?? [])
  const [first] = paid
  if (!id || !first) return []
  // Parts may go back to several cards, all in the currency of the order.
  const amount = paid.reduce((sum, money) => sum + (money.currency === first.currency ? money.amount : 0), 0)
  if (amount <= 0) return []
  const at = readTime(refund['processed_at']) ?? readTime(refund['created_at'])
  return [defined({ source: 'shopify', id, order, money: { amount, currency: first.currency }, at })]
}
