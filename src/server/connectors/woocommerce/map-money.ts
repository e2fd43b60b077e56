import { moneyFrom } from '#domain/order/money.ts'
import type { OrderItem, Totals } from '#domain/order/order.ts'
import { addUp } from '#domain/order/totals.ts'
import { count, defined, type Fields, fields, link, list, text } from '#server/connectors/read-json.ts'
import { metaValue, plainText } from './read-woo.ts'

/** Goods that are sent; what extensions for gift cards note at a line is none. */
const giftCardKeys = ['wc_gc_giftcard_amount', '_ywgc_amount', '_ywgc_gift_card_code', 'pw_gift_card_amount']

/** Amounts stand without tax, and the tax of each beside it; customers of shops whose prices hold it never see them so. */
const withTax = (order: Fields) => order['prices_include_tax'] === true

const amount = (record: Fields, name: string, currency: string): number | undefined =>
  moneyFrom(text(record[name]), currency)?.amount

/** `subtotal` is before discounts, `total` after them. */
export function itemsOf(order: Fields, currency: string): OrderItem[] {
  // Nothing in it has to be sent: downloads, or services.
  const isAllVirtual = order['needs_processing'] === false
  return list(order['line_items'])
    .map(fields)
    .map(item => {
      const name = text(item['subtotal']) ? 'subtotal' : 'total'
      const net = amount(item, name, currency)
      const tax = withTax(order) ? (amount(item, `${name}_tax`, currency) ?? 0) : 0
      const isGiftCard = giftCardKeys.some(key => metaValue(item, key) !== undefined)
      const isVirtual = item['virtual'] === true || item['downloadable'] === true
      return defined({
        title: plainText(item['name']) ?? '',
        quantity: count(item['quantity']),
        returnable: isAllVirtual || isGiftCard || isVirtual ? (false as const) : undefined,
        sku: text(item['sku']),
        image: link(fields(item['image'])['src']),
        total: net === undefined ? undefined : { amount: net + tax, currency },
      })
    })
}

export function totalsOf(order: Fields, currency: string, items: OrderItem[]): Totals | undefined {
  const total = amount(order, 'total', currency)
  if (total === undefined) return undefined
  const isIncluded = withTax(order)
  const gross = (record: Fields, name: string, tax: string) => {
    const net = amount(record, name, currency)
    return net === undefined ? undefined : net + (isIncluded ? (amount(record, tax, currency) ?? 0) : 0)
  }
  return addUp(
    {
      currency,
      total,
      discount: gross(order, 'discount_total', 'discount_tax'),
      fees: list(order['fee_lines'])
        .map(fields)
        .flatMap(fee => {
          const sum = gross(fee, 'total', 'total_tax')
          return sum === undefined ? [] : { label: plainText(fee['name']), amount: sum }
        }),
      shipping: gross(order, 'shipping_total', 'shipping_tax'),
      tax: amount(order, 'total_tax', currency),
      taxIncluded: typeof order['prices_include_tax'] === 'boolean' ? isIncluded : undefined,
      giftCards: list(order['gift_cards']).reduce<number>(
        (sum, card) => sum + (amount(fields(card), 'amount', currency) ?? 0),
        0,
      ),
    },
    items,
  )
}
