import type { FeedOrder, FeedShipment } from '#contract/webhooks/order-feed.schema.ts'
import { moneyFrom } from '#domain/order/money.ts'
import type { Money, OrderItem, Totals } from '#domain/order/order.ts'
import type { OrderFact, RefundFact, ShipmentFact } from '#domain/order/order-facts.ts'
import { factorsOf } from '#domain/order/order-lookup.ts'
import { addUp } from '#domain/order/totals.ts'
import type { ShipmentEvent } from '#domain/shipment/shipment.ts'
import { latestTime } from '#server/connectors/latest-time.ts'
import { meaningOf } from '#server/connectors/provider-codes.ts'
import { country, defined, language, phone, prose, text } from '#server/connectors/read-json.ts'
import { etaOf, readTime, versionOf } from '#server/connectors/read-time.ts'
import { requiredAction } from '#server/connectors/required-action.ts'

type FeedMoney = { amount: string; currency: string } | undefined

export function mapFeedOrder(order: FeedOrder): OrderFact {
  const { totals, address } = order
  const items = order.items.map(itemOf)
  return defined({
    source: 'generic',
    id: order.id,
    number: order.number,
    version: versionOf(order.updatedAt),
    state: order.state,
    placedAt: readTime(order.placedAt),
    items,
    totals: totals && totalsOf(totals, items),
    payment: text(order.payment),
    address: address && defined({ ...address, country: country(address.country) ?? address.country }),
    email: text(order.email),
    phone: phone(order.phone, address?.country),
    invoiceUrl: order.invoiceUrl,
    language: language(order.language),
    factors: factorsOf({ emails: [order.email], postcodes: [address?.postalCode] }),
  })
}

function totalsOf(told: NonNullable<FeedOrder['totals']>, items: OrderItem[]): Totals | undefined {
  const total = moneyOf(told.total)
  if (!total) return undefined
  // Amounts of another currency than the total are none of the order's.
  const amount = (money: FeedMoney) => (money?.currency === total.currency ? moneyOf(money)?.amount : undefined)
  return addUp(
    {
      currency: total.currency,
      total: total.amount,
      items: amount(told.items),
      discount: amount(told.discount),
      fees: told.fees?.flatMap(({ label, amount: fee }) => ({ label, amount: amount(fee) ?? 0 })),
      shipping: amount(told.shipping),
      duties: amount(told.duties),
      tax: amount(told.tax),
      taxIncluded: told.taxIncluded,
      tip: amount(told.tip),
      giftCards: amount(told.giftCards),
    },
    items,
  )
}

export const mapFeedRefunds = ({ id, refunds }: FeedOrder): RefundFact[] =>
  refunds.flatMap(refund => {
    const money = moneyOf(refund.amount)
    if (!money || money.amount <= 0) return []
    return defined({ source: 'generic', id: `${id}/${refund.id}`, order: id, money, at: readTime(refund.at) })
  })

export function mapFeedShipment(shipment: FeedShipment, unknown: string[]): ShipmentFact {
  const { status, reason, action, proof, pickup } = shipment
  const events = shipment.events.flatMap(event => eventOf(event, unknown))
  const version = versionOf(shipment.updatedAt)
  const amount = moneyOf(action?.amount)
  return {
    source: 'generic',
    id: shipment.id,
    ...(shipment.order && { order: { source: 'generic', id: shipment.order } }),
    ...(shipment.orderNumber && { orderNumber: shipment.orderNumber }),
    snapshot: defined({
      version,
      trackingNumber: text(shipment.trackingNumber),
      carrier: text(shipment.carrier),
      trackingUrl: shipment.trackingUrl,
      origin: country(shipment.origin),
      destination: country(shipment.destination),
      pickup: pickup && defined({ ...pickup, country: country(pickup.country) }),
      action: action ? defined({ ...action, amount }) : requiredAction(status, reason),
      proof: proof && defined({ ...proof, at: readTime(proof.at) }),
      items: shipment.items?.map(itemOf),
      eta: shipment.eta && etaOf(shipment.eta.from, shipment.eta.to),
      status,
      reason,
      at: status ? readTime(shipment.updatedAt) : latestTime(events),
      health: shipment.health,
    }),
    events,
  }
}

/** The code decides where a table knows it; an unknown one falls to the status beside it. */
function eventOf(event: FeedShipment['events'][number], unknown: string[]): ShipmentEvent[] {
  const time = readTime(event.time)
  const { code } = event
  const told = code && meaningOf(code.system === 'upu' ? 'upu' : 'x12', code.code.toUpperCase())
  if (code && !told) unknown.push(`${code.system} ${code.code}`)
  const status = event.status ?? told?.status
  if (!time || !status) return []
  return [
    defined({
      time,
      status,
      reason: event.reason ?? (told?.status === status ? told.reason : undefined),
      location: text(event.location),
      raw: defined({
        source: 'generic',
        code: text(code?.code),
        text: prose(event.text),
        language: language(event.language),
      }),
    }),
  ]
}

const moneyOf = (money: FeedMoney): Money | undefined => money && moneyFrom(money.amount, money.currency)

const itemOf = (item: FeedOrder['items'][number]): OrderItem => defined({ ...item, total: moneyOf(item.total) })
