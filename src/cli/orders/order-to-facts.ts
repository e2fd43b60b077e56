import { decimalsOf, moneyFrom } from '#domain/order/money.ts'
import type { Address, Money, OrderItem } from '#domain/order/order.ts'
import type { Facts, ShipmentFact, ShipmentSnapshot } from '#domain/order/order-facts.ts'
import { factorsOf, orderNumberKey } from '#domain/order/order-lookup.ts'
import { addUp } from '#domain/order/totals.ts'
import type { ShipmentEvent } from '#domain/shipment/shipment.ts'
import { defined, phone as phoneOf } from '#server/connectors/read-json.ts'
import { versionOf } from '#server/connectors/read-time.ts'
import { regionOf } from '#server/connectors/region.ts'
import type { ImportedOrder } from './imported-order.schema.ts'
import { parcelKey } from './join-parts.ts'
import type { Mistake } from './read-parts.ts'
import { statusOfCode } from './status-codes.ts'

export interface ImportedFacts {
  facts: Facts
  /** Whether the file says when the order was changed; otherwise its version is up to the importer. */
  isDated: boolean
  mistakes: Omit<Mistake, 'line'>[]
  /** A phone number that could not be read, and was left out. */
  phone?: string
}

type Item = ImportedOrder['items'][number]
type Shipment = ImportedOrder['shipments'][number]

/** An order of a file as facts of `source`. Its number is its id there, so each import finds it again. */
export function orderToFacts(order: ImportedOrder, source: string): ImportedFacts {
  // The same sentence for each of ten amounts is one mistake.
  const mistakes = new Map<string, ImportedFacts['mistakes'][number]>()
  const say = (place: string, found: string, expected: string) =>
    mistakes.set(`${place} ${found}`, { place, found, expected })
  const { currency = '', totals = {}, address } = order
  const money = (amount: string | undefined, place: string): Money | undefined => {
    if (amount === undefined) return undefined
    if (!currency) {
      say('currency', 'nothing', 'a currency such as EUR, since there are amounts; --currency for a file without one')
      return undefined
    }
    const decimals = decimalsOf(currency)
    if ((amount.split('.')[1] ?? '').replace(/0+$/, '').length > decimals)
      say(place, `"${amount}"`, `at most ${decimals} decimals in ${currency}`)
    return moneyFrom(amount, currency)
  }
  const itemOf = ({ title, quantity, sku, total, returnable }: Item): OrderItem =>
    defined({
      title,
      quantity,
      returnable: returnable === false ? (false as const) : undefined,
      sku,
      total: money(total, 'item_total'),
    })
  const items = order.items.map(itemOf)
  const refunded = money(totals.refunded, 'refunded_total')
  const id = orderNumberKey(order.number)
  const version = versionOf(order.updatedAt?.at && timeText(order.updatedAt))
  const total = money(totals.total, 'total')
  const phone = order.phone && phoneOf(order.phone.normalize('NFKC'), address?.country)
  const shipments = order.shipments.map(shipment => shipmentOf(shipment, { source, id }, version, order, itemOf))
  const facts: Facts = {
    orders: [
      defined({
        source,
        id,
        number: order.number,
        version,
        state: order.state ?? 'processing',
        placedAt: order.placedAt,
        items,
        totals:
          total &&
          addUp(
            {
              currency,
              total: total.amount,
              items: money(totals.items, 'items_total')?.amount,
              shipping: money(totals.shipping, 'shipping_total')?.amount,
              tax: money(totals.tax, 'tax_total')?.amount,
              taxIncluded: totals.taxIncluded,
              discount: money(totals.discount, 'discount_total')?.amount,
              fees: [money(totals.fees, 'fee_total')?.amount].flatMap(amount => (amount ? { amount } : [])),
              tip: money(totals.tip, 'tip_total')?.amount,
              giftCards: money(totals.giftCards, 'gift_card_total')?.amount,
            },
            items,
          ),
        payment: order.payment,
        address: addressOf(address),
        email: order.email,
        phone: phone || undefined,
        invoiceUrl: order.invoiceUrl,
        language: order.language,
        factors: factorsOf({ emails: [order.email], postcodes: [address?.postalCode] }),
      }),
    ],
    shipments,
    ...(refunded && refunded.amount > 0 && { refunds: [{ source, id, order: id, money: refunded }] }),
  }
  return {
    facts,
    isDated: version !== '',
    mistakes: [...mistakes.values()],
    ...(order.phone && !phone && { phone: order.phone }),
  }
}

function addressOf(address: ImportedOrder['address']): Address | undefined {
  if (!address || Object.keys(defined(address)).length < 2) return undefined
  return defined({ ...address, region: regionOf(address.region, address.country) })
}

function shipmentOf(
  shipment: Shipment,
  order: { source: string; id: string },
  version: string,
  { placedAt, updatedAt }: ImportedOrder,
  itemOf: (item: Item) => OrderItem,
): ShipmentFact {
  const { trackingNumber, carrier, trackingUrl, origin, destination, eta, items } = shipment
  const events = shipment.events.map(event => eventOf(event, carrier ?? order.source))
  const told = events.flatMap(event => (event === 'expired' ? [] : event))
  const at = updatedAt ?? placedAt
  const snapshot = defined<ShipmentSnapshot>({
    version,
    trackingNumber,
    carrier,
    trackingUrl,
    origin,
    destination,
    items: items.map(itemOf),
    eta: eta && { from: eta.from, to: eta.to ?? eta.from },
    // With a number the parcel is announced. More is for its events to say.
    ...(trackingNumber && at && !told.length && { status: 'info_received' as const, at }),
    health: events.includes('expired') ? 'expired' : undefined,
  })
  return { source: order.source, id: `${order.id}/${parcelKey(shipment) || '-'}`, order, snapshot, events: told }
}

function eventOf(event: Shipment['events'][number], source: string): ShipmentEvent | 'expired' {
  const { time, code, codeTable, location, text, language } = event
  const known = code && codeTable ? statusOfCode(codeTable, code) : undefined
  const status = event.status ?? known?.status
  if (!status) return 'expired'
  return defined({
    time,
    status,
    reason: event.reason ?? (event.status ? undefined : known?.reason),
    location,
    raw: defined({ source, code, text, language }),
  })
}

const timeText = ({ at, precision }: NonNullable<ImportedOrder['updatedAt']>): string =>
  precision === 'local' ? `${at}Z` : at
