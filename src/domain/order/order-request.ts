import { hasLeft } from './has-left.ts'
import type { FullOrder, FullShipment } from './order.ts'

/** What a customer may ask of the shop about an order; staff decide. Texts: `requests.what.<kind>`. */
export const requestKinds = ['correct_address', 'send_again', 'money_back', 'search', 'cancel', 'change'] as const
export type RequestKind = (typeof requestKinds)[number]

/** `open`: the shop has it. */
export const requestStates = ['open', 'accepted', 'declined'] as const
export type RequestState = (typeof requestStates)[number]
/** What staff decide; each once. */
export const decidedStates = ['accepted', 'declined'] as const satisfies readonly RequestState[]
export type DecidedState = (typeof decidedStates)[number]

/** Means nothing without words: the right address, what shall be different. */
export const needsWords = (what: RequestKind): boolean => what === 'correct_address' || what === 'change'

/** A request as its customer sees it. */
export interface OrderRequest {
  id: string
  what: RequestKind
  state: RequestState
  at: string
  text?: string
  decidedAt?: string
  /** What the shop says to it. */
  answer?: string
}

/** What can be asked of an order as it is: the rule of the page and of the server alike. `now`: milliseconds. */
export const requestsFor = (order: FullOrder, now: number): RequestKind[] =>
  isOver(order) ? [] : requestKinds.filter(what => suits[what](order, now))

const isNotSent = (order: FullOrder): boolean => order.state !== 'draft' && !hasLeft(order)

const suits: Record<RequestKind, (order: FullOrder, now: number) => boolean> = {
  correct_address: ({ shipments }) => shipments.some(isWronglyAddressed),
  send_again: ({ shipments }) => shipments.some(isBack),
  money_back: ({ shipments }) => shipments.some(isBack),
  search: ({ shipments }, now) => shipments.some(parcel => isMissing(parcel, now)),
  cancel: isNotSent,
  change: isNotSent,
}

/** The money is back, or on its way. */
const isOver = ({ state }: FullOrder): boolean => state === 'cancelled' || state === 'refunded' || state === 'deleted'

const isBack = ({ status }: FullShipment): boolean => status === 'returned'

const isWronglyAddressed = ({ status, reason, action }: FullShipment): boolean =>
  !overFor.includes(status) &&
  (reason === 'address_problem' || reason === 'recipient_moved' || action?.kind === 'confirm_address')

const overFor: readonly FullShipment['status'][] = ['delivered', 'returning', 'returned', 'lost', 'cancelled']

/** On its way, as far as anybody knows. */
const moving: readonly FullShipment['status'][] = [
  'info_received',
  'in_transit',
  'customs',
  'out_for_delivery',
  'exception',
]

function isMissing({ status, reason, eta, health }: FullShipment, now: number): boolean {
  if (status === 'lost') return true
  if (!moving.includes(status)) return false
  return reason === 'lost' || health === 'stale' || health === 'expired' || (eta !== undefined && isPast(eta.to, now))
}

/** Over everywhere on Earth: a day ends in the last zone twelve hours after it ends in Greenwich. */
const isPast = (day: string, now: number): boolean => Date.parse(day.slice(0, 10)) + 36 * 3600_000 < now
