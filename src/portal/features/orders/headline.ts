import type { FullShipment, Order } from '#domain/order/order.ts'
import type { ShipmentStatus } from '#domain/shipment/shipment.ts'

/** What is said of the worst open parcel; each is a whole sentence under `orders.one.` and `orders.some.`. */
export const headlineCases = [
  'pay',
  'payBy',
  'answer',
  'answerBy',
  'collect',
  'collectBy',
  'attempted',
  'held',
  'customs',
  'today',
  'coming',
  'comingEta',
  'ordered',
  'preparing',
  'returning',
  'returned',
  'lost',
  'cancelled',
  'delivered',
] as const
type HeadlineCase = (typeof headlineCases)[number]

interface Headline {
  name: HeadlineCase
  /** Parcels that it holds for. */
  count: number
  total: number
  delivered: number
  /** Last day, ISO date, where `name` ends in `By`. */
  until?: string
  /** Where `name` is `comingEta`. */
  eta?: { from: string; to: string }
}

type Parcel = Pick<FullShipment, 'status'> & Partial<FullShipment>

const cases = {
  pending: 'ordered', // nobody has packed it yet: to call it prepared would close the time for a change
  info_received: 'preparing',
  in_transit: 'coming',
  customs: 'customs',
  out_for_delivery: 'today',
  available_for_pickup: 'collect',
  delivery_attempted: 'attempted',
  delivered: 'delivered',
  exception: 'held',
  returning: 'returning',
  returned: 'returned',
  lost: 'lost',
  cancelled: 'cancelled',
} as const satisfies Record<ShipmentStatus, HeadlineCase>

/** Reasons with which a parcel that is stopped waits for its customer, also where nobody told an action. */
const waitsFor: Partial<Record<NonNullable<Parcel['reason']>, 'pay' | 'answer'>> = {
  customs_duty_unpaid: 'pay',
  held_for_payment: 'pay',
  customs_info_required: 'answer',
  contact_carrier: 'answer',
}

/** The one sentence on top of an order's page; undefined where it has no parcel yet. `shipments`: the most urgent first. */
export function headlineOf({ shipments }: Pick<Order, 'shipments'>): Headline | undefined {
  const [worst] = shipments as Parcel[] // what a coarse one lacks is optional to a parcel
  if (!worst) return undefined
  const name = caseOf(worst)
  const alike = (shipments as Parcel[]).filter(shipment => caseOf(shipment) === name)
  const numbers = {
    count: alike.length,
    total: shipments.length,
    delivered: shipments.filter(({ status }) => status === 'delivered').length,
  }
  if (name === 'pay' || name === 'answer' || name === 'collect') {
    const until = alike.flatMap(shipment => deadlineOf(shipment) ?? []).sort()[0]
    return until ? { name: `${name}By`, ...numbers, until } : { name, ...numbers }
  }
  if (name === 'coming') {
    const etas = alike.flatMap(({ eta }) => (eta && isDay(eta.from) && isDay(eta.to) ? eta : []))
    const from = etas.map(eta => eta.from).sort()[0]
    const to = etas
      .map(eta => eta.to)
      .sort()
      .at(-1)
    if (from && to && etas.length === alike.length) return { name: 'comingEta', ...numbers, eta: { from, to } }
  }
  return { name, ...numbers }
}

function caseOf({ status, reason, action }: Parcel): (typeof cases)[ShipmentStatus] | 'pay' | 'answer' {
  if (status === 'available_for_pickup' || action?.kind === 'collect') return cases[status]
  if (action?.who === 'customer') return action.kind === 'pay_duty' ? 'pay' : 'answer'
  return (!action && status === 'exception' && reason && waitsFor[reason]) || cases[status]
}

const deadlineOf = ({ pickup, action }: Parcel): string | undefined =>
  [pickup?.until, action?.until].flatMap(day => (day && isDay(day) ? day : [])).sort()[0]

/** A carrier's "n/a" is no day to speak of. */
const isDay = (day: string): boolean => /^\d{4}-\d\d-\d\d/.test(day) && !Number.isNaN(Date.parse(day.slice(0, 10)))
