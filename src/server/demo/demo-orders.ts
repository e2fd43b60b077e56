import type { Site } from '#contract/pack/site.ts'
import { closestLanguage } from '#domain/locale/locale.ts'
import { decimalsOf, shownDecimalsOf } from '#domain/order/money.ts'
import type { Money, OrderItem } from '#domain/order/order.ts'
import type { Facts, OrderFact, ShipmentFact } from '#domain/order/order-facts.ts'
import { factorsOf } from '#domain/order/order-lookup.ts'
import type { DeliveryProof, EventTime, RequiredAction, ShipmentEvent } from '#domain/shipment/shipment.ts'
import { customers, type DemoCustomer } from './customers.ts'
import { localDetails } from './local-details.ts'
import { type DemoParcel, type DemoScenario, type Step, scenarios, showcase } from './scenarios.ts'

export const source = 'demo'
export const showcaseNumber = 'NA-1042'
const prices = [18900, 12900, 24900, 24900, 34900, 14900, 1900, 3900]

/** NA-1001 to NA-1040, one for each scenario, and the showcase; times count back from `now`. */
export function demoOrders({ products, locales }: Pick<Site, 'products' | 'locales'>, now: Date): Facts {
  const facts: Required<Facts> = { orders: [], shipments: [], refunds: [] }
  const all: [string, DemoScenario][] = scenarios.map((scenario, i) => [`NA-${1001 + i}`, scenario])
  for (const [index, [number, scenario]] of [...all, [showcaseNumber, showcase] as const].entries()) {
    const customer = number === showcaseNumber ? customers[0]! : customers[index % customers.length]!
    const language = locales.find(({ market }) => market === customer.address.country)?.language ?? 'en'
    const items = itemsOf(products, customer, language, index, Math.max(2, scenario.parcels.length))
    const order = orderOf(number, scenario, customer, items, now)
    facts.orders.push(order)
    const { refund } = scenario
    const sum = refund && order.totals?.[refund.of]
    if (sum) {
      const at = localTime(now, refund.hoursAgo, customer)
      facts.refunds.push({ source, id: `${number}.refund`, order: number, money: sum, at })
    }
    for (const [part, parcel] of scenario.parcels.entries()) {
      const inside = scenario.parcels.length > 1 ? items.slice(part, part + 1) : items
      facts.shipments.push(shipmentOf(number, part, parcel, customer, inside, now))
    }
  }
  return facts
}

/** Numbers and postcodes of some orders, to be tried by whoever has just started the demo. */
export const otherOrders = (): { number: string; postcode: string }[] =>
  [9, 14, 21, 27, 33].map(index => ({
    number: `NA-${1001 + index}`,
    postcode: customers[index % customers.length]!.address.postalCode,
  }))

function orderOf(
  number: string,
  { state, parcels }: DemoScenario,
  customer: DemoCustomer,
  items: OrderItem[],
  now: Date,
): OrderFact {
  const { currency, email, payment, address } = customer
  const sum = items.reduce((total, item) => total + (item.total?.amount ?? 0), 0)
  const shipping = money(490, customer)
  return {
    source,
    id: number,
    number,
    version: now.toISOString(),
    state,
    placedAt: localTime(now, Math.max(150, ...parcels.map(({ steps }) => (steps[0]?.[0] ?? 0) + 20)), customer),
    items,
    totals: { items: { amount: sum, currency }, shipping, total: { amount: sum + shipping.amount, currency } },
    payment,
    address,
    email,
    invoiceUrl: `https://nordlicht.example/invoices/${number}`,
    factors: factorsOf({ emails: [email], postcodes: [address.postalCode] }),
  }
}

function shipmentOf(
  number: string,
  part: number,
  parcel: DemoParcel,
  customer: DemoCustomer,
  items: OrderItem[],
  now: Date,
): ShipmentFact {
  const { steps, health, eta, window, keptFor, action } = parcel
  const proof = proofOf(steps.at(-1), customer, now)
  const local = localDetails[customer.address.country]
  const trackingNumber = `${customer.address.country}${number.replaceAll(/\D/g, '')}7${part}4209`
  return {
    source,
    id: `${number}.${part + 1}`,
    order: { source, id: number },
    snapshot: {
      version: now.toISOString(),
      trackingNumber,
      carrier: customer.carrier,
      trackingUrl: `https://carrier.example/track/${trackingNumber}`,
      destination: customer.address.country,
      items,
      ...(health && { health }),
      origin: 'DE',
      ...(eta && { eta: { from: dayFrom(now, eta[0], window?.[0]), to: dayFrom(now, eta[1], window?.[1]) } }),
      ...(keptFor && local && { pickup: { ...local.pickup, until: dayFrom(now, keptFor) } }),
      ...(action && { action: actionOf(action, trackingNumber, customer, now) }),
      ...(proof && { proof }),
    },
    events: steps.map((step, at) => eventOf(step, at, steps.length, customer, now)),
  }
}

function eventOf(
  [hoursAgo, status, reason]: Step,
  at: number,
  count: number,
  customer: DemoCustomer,
  now: Date,
): ShipmentEvent {
  const place = customer.places[Math.min(Math.round((at / Math.max(count - 1, 1)) * 2), customer.places.length - 1)]
  return {
    time: localTime(now, hoursAgo, customer),
    status,
    ...(reason && { reason }),
    ...(place && at > 0 && { location: place }),
    raw: { source: customer.carrier, code: reason ?? status, text: said(status, reason), language: 'en' },
  }
}

function actionOf(
  { kind, who, within, cents }: NonNullable<DemoParcel['action']>,
  trackingNumber: string,
  customer: DemoCustomer,
  now: Date,
): RequiredAction {
  return {
    kind,
    who,
    until: dayFrom(now, within),
    ...(cents && { amount: money(cents, customer) }),
    ...(who === 'customer' && { url: `https://carrier.example/pay/${trackingNumber}` }),
  }
}

const proofs: Partial<Record<NonNullable<Step[2]>, DeliveryProof['kind']>> = {
  signed: 'signature',
  left_with_neighbour: 'neighbour',
  collected_by_recipient: 'pin',
}

function proofOf(last: Step | undefined, customer: DemoCustomer, now: Date): DeliveryProof | undefined {
  const kind = last?.[2] && proofs[last[2]]
  if (!last || !kind) return undefined
  const signer = localDetails[customer.address.country]?.signer
  return { kind, at: localTime(now, last[0], customer), ...(kind !== 'pin' && signer && { name: signer }) }
}

function itemsOf(
  products: Site['products'],
  customer: DemoCustomer,
  language: string,
  index: number,
  least: number,
): OrderItem[] {
  const places = new Set([0, 1 + (index % 3)].map(step => (index + step) % Math.max(products.length, 1)))
  for (let next = index + 1; places.size < Math.min(least, products.length); next++) places.add(next % products.length)
  return [...places].slice(0, products.length).map((at, position) => {
    const { names, sku } = products[at]!
    const quantity = position === 1 && index % 5 === 0 ? 2 : 1
    const title = names[closestLanguage(language, Object.keys(names)) ?? 'en'] ?? names['en'] ?? sku
    return { title, quantity, sku, total: money(prices[at % prices.length]! * quantity, customer) }
  })
}

/** Euro cents as money of the customer, in whole units where nobody pays in cents. */
function money(cents: number, { currency, rate }: DemoCustomer): Money {
  const shown = shownDecimalsOf({ amount: 0, currency })
  const inShown = Math.round((cents / 100) * rate * 10 ** shown)
  return { amount: inShown * 10 ** (decimalsOf(currency) - shown), currency }
}

function localTime(now: Date, hoursAgo: number, { offset }: DemoCustomer): EventTime {
  const at = new Date(now.getTime() - hoursAgo * 3600_000)
  at.setUTCSeconds(0, 0)
  return { precision: 'instant', at: at.toISOString(), offset }
}

const dayFrom = (now: Date, days: number, clock?: string): string => {
  const day = new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  return clock ? `${day}T${clock}` : day
}

const said = (status: string, reason: string | undefined): string =>
  `${status.replaceAll('_', ' ')}${reason ? `: ${reason.replaceAll('_', ' ')}` : ''}`.toUpperCase()
