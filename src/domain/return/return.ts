import type { Market } from '#domain/market/market.schema.ts'
import type { FullOrder, FullShipment, OrderItem } from '#domain/order/order.ts'
import { statuses } from '#domain/shipment/shipment.ts'
import { addDays, dayIn, nextWorkingDay } from './return-day.ts'
import type { ReturnMethod } from './return-method.ts'

/** Why a customer sends something back; each has a text under `returns.reason.<id>`. */
export const returnReasons = [
  'changed_mind',
  'does_not_fit',
  'not_as_described',
  'wrong_item',
  'damaged',
  'defective',
  'arrived_late',
  'other',
] as const
export type ReturnReason = (typeof returnReasons)[number]

/** A fault is the shop's to answer for also after the return period: the desk decides, never the calendar. */
const faults: readonly ReturnReason[] = ['not_as_described', 'wrong_item', 'damaged', 'defective']
const isFault = (reason: ReturnReason): boolean => faults.includes(reason)

/** Why something cannot be returned, by rule or by the desk; each has a sentence under `returns.bar.<id>`. */
export const returnBars = [
  'too_late',
  'not_delivered',
  'already_returned',
  'not_in_order',
  'not_returnable',
  'used',
  'other',
] as const
export type ReturnBar = (typeof returnBars)[number]

export const returnStates = ['requested', 'approved', 'refused', 'label_sent', 'received', 'refunded'] as const
export type ReturnState = (typeof returnStates)[number]

/** What the desk may do next. A refusal can be taken back; money that was paid cannot. */
export const nextReturnStates: Record<ReturnState, readonly ReturnState[]> = {
  requested: ['approved', 'refused'],
  approved: ['label_sent', 'received', 'refused'],
  refused: ['approved'],
  label_sent: ['received', 'label_sent'],
  received: ['refunded', 'refused'],
  refunded: [],
}

export interface ReturnItem {
  /** Position in the order's items. */
  line: number
  title: string
  quantity: number
}

export interface OfferedItem extends ReturnItem {
  image?: string
  /** `quantity` is then 0. */
  bar?: ReturnBar
}

/** What of an order may be sent back, until when and how. */
export interface ReturnOffer {
  /** Last day, ISO date, in the calendar of the market; absent while it has not begun or nobody knows the delivery. */
  until?: string
  late: boolean
  days: number
  free: boolean
  methods: ReturnMethod[]
  items: OfferedItem[]
}

interface OfferInput {
  /** What was asked to be returned before and not refused. */
  earlier: readonly ReturnItem[]
  market: Pick<Market, 'returns' | 'timeZone' | 'weekend'>
  /** Whether the shop takes this back at all. */
  isReturnable: (item: OrderItem) => boolean
  now: Date
}

/** The period begins when the last parcel has come (Directive 2011/83/EU, art. 9(2)(b)(i)), and its last day counts whole. */
export function offerReturn(order: FullOrder, { earlier, market, isReturnable, now }: OfferInput): ReturnOffer {
  const { days, free, methods } = market.returns
  const until = lastDay(order.shipments, market)
  return {
    ...(until && { until }),
    late: until !== undefined && dayIn(now, market.timeZone) > until,
    days,
    free,
    methods,
    items: order.items.map((item, line) => {
      const offered = { line, title: shortTitle(item.title), ...(item.image && { image: item.image }) }
      if (item.returnable === false || !isReturnable(item)) return { ...offered, quantity: 0, bar: 'not_returnable' }
      // All the money is back: there is nothing left to return for.
      if (order.state === 'refunded') return { ...offered, quantity: 0, bar: 'already_returned' }
      const delivered = deliveredOf(item, order)
      if (delivered === 0) return { ...offered, quantity: 0, bar: 'not_delivered' }
      // What was asked here and what the shop took back may be the same: never counted twice.
      const gone = Math.max(askedFor(offered, order, earlier), item.returned ?? 0)
      if (gone >= delivered) return { ...offered, quantity: 0, bar: 'already_returned' }
      return { ...offered, quantity: delivered - gone }
    }),
  }
}

/** Lines move up when one before them is removed: a title that stands once is enough. */
function askedFor({ line, title }: { line: number; title: string }, order: FullOrder, earlier: readonly ReturnItem[]) {
  const isAlone = order.items.filter(item => shortTitle(item.title) === title).length === 1
  return earlier
    .filter(other => other.title === title && (isAlone || other.line === line))
    .reduce((sum, { quantity }) => sum + quantity, 0)
}

/** Why a request is not taken; undefined where it is. */
export function barOf(
  offer: ReturnOffer,
  request: { items: readonly ReturnItem[]; reason: ReturnReason },
): ReturnBar | undefined {
  const lines = new Set(request.items.map(({ line }) => line))
  if (lines.size !== request.items.length) return 'not_in_order'
  for (const { line, title, quantity } of request.items) {
    const item = offer.items[line]
    if (item?.title !== title) return 'not_in_order'
    if (item.bar) return item.bar
    if (quantity > item.quantity) return 'already_returned'
  }
  return offer.late && !isFault(request.reason) ? 'too_late' : undefined
}

function lastDay(shipments: FullShipment[], market: OfferInput['market']): string | undefined {
  if (shipments.some(({ status }) => !statuses[status].terminal)) return undefined
  const days = shipments.filter(isDelivered).flatMap(({ since, events }) => {
    const time = since ?? events.find(({ status }) => status === 'delivered')?.time
    if (!time) return []
    return time.precision === 'instant' ? dayIn(new Date(time.at), market.timeZone) : time.at.slice(0, 10)
  })
  const last = days.sort().at(-1)
  if (!last) return undefined
  const end = addDays(last, market.returns.days)
  return market.returns.nextWorkingDay ? nextWorkingDay(end, market.weekend, market.returns.holidays) : end
}

/** A shop that tracks no parcels says with the order's own state that all has arrived. */
function deliveredOf(item: OrderItem, { shipments, state }: FullOrder): number {
  const ordered = item.quantity + (item.returned ?? 0)
  const isDelivered = (parcel: FullShipment) => hasCome(parcel, state)
  if (!shipments.length) return state === 'completed' ? ordered : 0
  const isSame = (other: OrderItem) => (item.sku && other.sku ? item.sku === other.sku : item.title === other.title)
  const naming = shipments.filter(({ items }) => items.some(isSame))
  if (!naming.length) return shipments.some(one => !one.items.length && isDelivered(one)) ? ordered : 0
  const inside = naming.filter(isDelivered).flatMap(({ items }) => items.filter(isSame))
  return Math.min(
    ordered,
    inside.reduce((sum, { quantity }) => sum + quantity, 0),
  )
}

/** As long as a request may say it, and never half a character. */
const shortTitle = (title: string): string => [...title].slice(0, 200).join('')

const isDelivered = ({ status }: Pick<FullShipment, 'status'>): boolean => status === 'delivered'

/** Where no carrier ever reported anything, the shop's word that all was sent is the last that will be heard. */
const hasCome = (parcel: FullShipment, state: FullOrder['state']): boolean =>
  isDelivered(parcel) || (state === 'completed' && isSilent(parcel))

const isSilent = ({ status, events }: FullShipment): boolean =>
  (status === 'pending' || status === 'info_received') && !events.length
