import type { Address, OrderItem, OrderState, Totals } from '#domain/order/order.ts'
import type { RefundFact } from '#domain/order/order-facts.ts'
import { factorsOf } from '#domain/order/order-lookup.ts'
import { addUp } from '#domain/order/totals.ts'
import codes from '#domain/provider-codes.json' with { type: 'json' }
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
  list,
  phone,
  text,
} from '#server/connectors/read-json.ts'
import { readTime, versionOf } from '#server/connectors/read-time.ts'
import { amountIn, currencyOf, linesIn, rowsIn, shippingAddressOf, timeIn } from './read-bigcommerce.ts'

export function mapOrder(order: Fields, id: string, words?: ShopWords): Mapped {
  const currency = currencyOf(order)
  const billing = fields(order['billing_address'])
  const shipping = shippingAddressOf(order)
  const hasShipping = Boolean(text(shipping['street_1']) ?? text(shipping['zip']))
  const isGross = showsTax(order, currency)
  const items = itemsOf(order, currency, isGross)
  const email = text(billing['email']) ?? text(shipping['email'])
  const { state, unknown } = stateOf(order, words)
  return {
    ...nothing(),
    orders: [
      defined({
        source: 'bigcommerce',
        id,
        number: id,
        version: versionOfOrder(order),
        state,
        placedAt: readTime(timeIn(order['date_created'])),
        items,
        totals: totalsOf(order, currency, items, isGross),
        payment: text(order['payment_method']),
        address: mapAddress(hasShipping ? shipping : billing),
        email,
        phone: phone(shipping['phone'], shipping['country_iso2']) ?? phone(billing['phone'], billing['country_iso2']),
        language: language(order['customer_locale']),
        factors: factorsOf({
          emails: [email, text(shipping['email'])],
          postcodes: [text(shipping['zip']), text(billing['zip'])],
        }),
      }),
    ],
    refunds: refundsOf(order, id, currency),
    unknown,
  }
}

export const versionOfOrder = (order: Fields): string =>
  versionOf(timeIn(order['date_modified'] ?? order['date_created']))

const states = codes.bigcommerce.order as Record<string, OrderState> // the table holds our words only; a test looks

/** The number is BigCommerce's own, the word may be the shop's. */
function stateOf(order: Fields, words: ShopWords = {}): { state: OrderState; unknown: string[] } {
  const id = text(order['status_id'])
  const own = [text(order['custom_status']), id && `bigcommerce-${id}`]
    .map(word => word?.toLowerCase().replaceAll(/\s+/g, '-'))
    .find(word => word !== undefined && Object.hasOwn(words, word))
  if (own !== undefined) return { state: words[own]!, unknown: [] } // just looked
  const told = id !== undefined && Object.hasOwn(states, id) ? states[id] : undefined
  const isSent = Number(order['items_total']) > 0 && Number(order['items_shipped']) >= Number(order['items_total'])
  // Cash at the door is nothing to wait for.
  if (told === 'awaiting_payment' && isPaidOnDelivery(order['payment_method']))
    return { state: 'processing', unknown: [] }
  // "Partially refunded" says nothing of the goods.
  if (id === '14' && isSent) return { state: 'completed', unknown: [] }
  return { state: told ?? 'processing', unknown: told || !id ? [] : [`status_id ${id}`] }
}

/** Whether prices hold the tax, which no order says: they do where the price as typed in is the one with tax. */
function showsTax(order: Fields, currency: string): boolean {
  const taxed = linesIn(order).find(
    line => amountIn(line['price_inc_tax'], currency) !== amountIn(line['price_ex_tax'], currency),
  )
  if (!taxed) return false
  const [typed, gross, net] = ['base_price', 'price_inc_tax', 'price_ex_tax'].map(
    name => amountIn(taxed[name], currency) ?? 0,
  ) as [number, number, number] // three names
  return Math.abs(typed - gross) < Math.abs(typed - net)
}

function itemsOf(order: Fields, currency: string, isGross: boolean): OrderItem[] {
  const isAllDigital = order['order_is_digital'] === true
  const ids = new Set(linesIn(order).flatMap(({ id }) => text(id) ?? []))
  const lines = linesIn(order)
    // Parts of a bundle are in its price.
    .filter(line => !ids.has(text(line['parent_order_product_id']) ?? ''))
    .map(line => {
      const ordered = count(line['quantity'])
      const back = Math.min(ordered, Number(text(line['quantity_refunded'])) || 0)
      return { line, ordered, back, left: ordered - back }
    })
  const standing = lines.filter(({ left }) => left > 0)
  return (standing.length ? standing : lines).map(({ line, ordered, back, left }) => {
    const quantity = left || ordered
    const total = amountIn(line[isGross ? 'total_inc_tax' : 'total_ex_tax'], currency)
    return defined({
      title: titleOf(line),
      quantity,
      returned: left ? back || undefined : undefined,
      returnable:
        isAllDigital || /^(digital|giftcertificate)$/.test(text(line['type']) ?? '') ? (false as const) : undefined,
      sku: text(line['sku']),
      total: total === undefined ? undefined : { amount: Math.round((total * quantity) / ordered), currency },
    })
  })
}

function titleOf(line: Fields): string {
  const name = text(line['name_customer']) ?? text(line['name']) ?? ''
  const options = list(line['product_options']).flatMap(option => text(fields(option)['display_value']) ?? [])
  return options.length ? `${name} – ${options.join(', ')}` : name
}

function totalsOf(order: Fields, currency: string, items: OrderItem[], isGross: boolean): Totals | undefined {
  const told = (name: string) => amountIn(order[name], currency)
  const total = told('total_inc_tax')
  if (total === undefined) return undefined
  const kind = isGross ? 'inc_tax' : 'ex_tax'
  const fees = ['handling_cost', 'wrapping_cost']
    .flatMap(name => told(`${name}_${kind}`) || [])
    .map(amount => ({ amount }))
  const named = rowsIn(order, 'fees').flatMap(fee => {
    const amount = amountIn(fee[`cost_${kind}`] ?? fee['cost'], currency)
    return amount
      ? { label: text(fee['display_name_customer']) ?? text(fee['display_name']) ?? text(fee['name']), amount }
      : []
  })
  return addUp(
    {
      currency,
      total,
      items: told(`subtotal_${kind}`),
      discount: (told('discount_amount') ?? 0) + (told('coupon_discount') ?? 0),
      fees: [...fees, ...named],
      shipping: told(`shipping_cost_${kind}`),
      tax: told('total_tax'),
      taxIncluded: isGross,
      giftCards: (told('gift_certificate_amount') ?? 0) + (told('store_credit_amount') ?? 0),
    },
    items,
  )
}

/** One by one where they were asked for; else what the order says was refunded in all. */
function refundsOf(order: Fields, id: string, currency: string): RefundFact[] {
  const refunds = rowsIn(order, 'refunds')
  const facts = refunds.flatMap((refund): RefundFact[] => {
    const [key, amount] = [text(refund['id']), amountIn(refund['total_amount'] ?? refund['amount'], currency)]
    const at = readTime(timeIn(refund['created']))
    return key && amount
      ? [defined({ source: 'bigcommerce', id: key, order: id, money: { amount, currency }, at })]
      : []
  })
  const all = amountIn(order['refunded_amount'], currency)
  if (refunds.length || !all || all < 0) return facts
  return [{ source: 'bigcommerce', id: `order/${id}`, order: id, money: { amount: all, currency } }]
}

const mapAddress = (address: Fields): Address | undefined =>
  readAddress({
    name: joined([address['first_name'], address['last_name']], ' '),
    lines: [address['company'], address['street_1'], address['street_2']],
    city: address['city'],
    region: address['state'],
    postalCode: address['zip'],
    country: text(address['country_iso2']) ?? address['country'],
  })
