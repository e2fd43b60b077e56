import type { Address, OrderState } from '#domain/order/order.ts'
import type { RefundFact } from '#domain/order/order-facts.ts'
import { factorsOf } from '#domain/order/order-lookup.ts'
import codes from '#domain/provider-codes.json' with { type: 'json' }
import { type Mapped, nothing, type ShopWords } from '#server/connectors/connector.ts'
import { isPaidOnDelivery } from '#server/connectors/paid-on-delivery.ts'
import { readAddress } from '#server/connectors/read-address.ts'
import { defined, type Fields, fields, joined, language, list, phone, text } from '#server/connectors/read-json.ts'
import { readTime } from '#server/connectors/read-time.ts'
import { regionOf } from '#server/connectors/region.ts'
import { isParcel } from './map-delivery.ts'
import { currencyOf, goodsIn, itemOf, totalsOf } from './map-money.ts'
import { amountIn, changeOf, nameIn, stateIn } from './read-shopware.ts'

export function mapOrder(order: Fields, id: string, words?: ShopWords): Mapped {
  const currency = currencyOf(order)
  const deliveries = list(order['deliveries']).map(fields)
  const shipping = fields((deliveries.find(isParcel) ?? deliveries[0])?.['shippingOrderAddress'])
  const billing = billingOf(order)
  const customer = fields(order['orderCustomer'])
  const items = goodsIn(order).map(line => itemOf(line, currency))
  const email = text(customer['email'])
  const address = Object.keys(shipping).length ? shipping : billing
  const { state, unknown } = stateOf(order, deliveries, words)
  const landOf = (one: Fields) => fields(one['country'])['iso']
  return {
    ...nothing(),
    orders: [
      defined({
        source: 'shopware',
        id,
        number: text(order['orderNumber']) ?? id,
        version: changeOf(order),
        state,
        placedAt: readTime(order['orderDateTime']) ?? readTime(order['orderDate']) ?? readTime(order['createdAt']),
        items,
        totals: totalsOf(order, items),
        payment: paymentOf(order),
        address: mapAddress(address),
        email,
        phone:
          phone(shipping['phoneNumber'], landOf(shipping)) ??
          phone(billing['phoneNumber'], landOf(billing) ?? landOf(shipping)),
        language: languageOf(order),
        factors: factorsOf({ emails: [email], postcodes: [text(shipping['zipcode']), text(billing['zipcode'])] }),
      }),
    ],
    refunds: refundsOf(order, id, currency),
    unknown,
  }
}

const languageOf = (order: Fields): string | undefined => {
  const spoken = fields(order['language'])
  return language(fields(spoken['locale'])['code'] ?? fields(spoken['translationCode'])['code'])
}

function billingOf(order: Fields): Fields {
  const id = text(order['billingAddressId'])
  const known = list(order['addresses']).map(fields)
  const direct = fields(order['billingAddress'])
  return Object.keys(direct).length ? direct : (known.find(one => id !== undefined && text(one['id']) === id) ?? {})
}

type States = Readonly<Record<string, OrderState>>
const orderStates = codes.shopware.order as States // the tables hold our words only; a test looks
const paymentStates = codes.shopware.transaction as States

/** Tried again after a failure, an order has several; the last that was made counts. */
const paymentsOf = (order: Fields): Fields[] =>
  list(order['transactions'])
    .map(fields)
    .toSorted((a, b) => ((text(a['createdAt']) ?? '') < (text(b['createdAt']) ?? '') ? -1 : 1))

/** `open` is every order that nobody has touched: then its payment says more, and before it what was sent. */
function stateOf(order: Fields, deliveries: Fields[], words: ShopWords = {}): { state: OrderState; unknown: string[] } {
  const own = stateIn(order)
  const paid = stateIn(paymentsOf(order).at(-1) ?? {})
  const unknown: string[] = []
  const read = (name: string, word: string | undefined, table: States): OrderState | undefined => {
    if (!word) return undefined
    const state = Object.hasOwn(words, word) ? words[word] : Object.hasOwn(table, word) ? table[word] : undefined
    if (!state) unknown.push(`${name} ${word}`)
    return state
  }
  const told = read('order', own, orderStates)
  const byPayment = read('transaction', paid, paymentStates)
  const parcels = deliveries.filter(isParcel)
  const isSent =
    parcels.length > 0 && parcels.every(one => /^(shipped|returned|returned_partially)$/.test(stateIn(one) ?? ''))
  const pick = (): OrderState => {
    if (told === 'cancelled' || (told && own && Object.hasOwn(words, own))) return told
    if (byPayment === 'refunded') return 'refunded'
    if (told === 'completed' || isSent) return 'completed'
    // Whoever works on it does not wait for money, and cash is paid at the door.
    const waits = byPayment === 'awaiting_payment' && own !== 'in_progress' && !isPaidOnDelivery(paymentOf(order))
    if (byPayment === 'awaiting_payment') return waits ? byPayment : 'processing'
    return byPayment ?? told ?? 'processing'
  }
  return { state: pick(), unknown }
}

const paymentOf = (order: Fields): string | undefined => {
  const method = fields(paymentsOf(order).at(-1)?.['paymentMethod'])
  return nameIn(method, 'distinguishableName') ?? nameIn(method)
}

/** Refunds of captures one by one; of a transaction that was refunded without any, its whole amount. */
const refundsOf = (order: Fields, id: string, currency: string): RefundFact[] =>
  paymentsOf(order).flatMap(payment => {
    const refunds = list(payment['captures'])
      .flatMap(capture => list(fields(capture)['refunds']))
      .map(fields)
      .filter(refund => stateIn(refund) === 'completed')
    const whole = stateIn(payment) === 'refunded' && !refunds.length ? [payment] : refunds
    return whole.flatMap((refund): RefundFact[] => {
      const money = amountIn(fields(refund['amount'])['totalPrice'] ?? refund['amount'], currency)
      const key = text(refund['id'])
      if (!money || money.amount <= 0 || !key) return []
      const at = refund === payment ? undefined : readTime(refund['updatedAt'] ?? refund['createdAt'])
      return [defined({ source: 'shopware', id: key, order: id, money, at })]
    })
  })

function mapAddress(address: Fields): Address | undefined {
  const [country, state] = [fields(address['country']), fields(address['countryState'])]
  const land = text(country['iso'])
  return readAddress({
    name: joined([address['firstName'], address['lastName']], ' '),
    lines: [
      address['company'],
      address['department'],
      address['street'],
      address['additionalAddressLine1'],
      address['additionalAddressLine2'],
    ],
    city: address['city'],
    region: regionOf(text(state['shortCode']), land) ?? nameIn(state),
    postalCode: address['zipcode'],
    country: land ?? nameIn(country),
  })
}
