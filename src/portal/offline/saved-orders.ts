import { liveQuery, type Observable } from 'dexie'
import type { CoarseShipment, Order, OrderState } from '#domain/order.ts'
import type { Environment } from './environment.ts'
import { keepFor, phoneDatabase } from './phone-database.ts'

/** How the customer got at the order, to ask again without typing: only beside an order that she chose to keep. */
export type OrderAccess = { factor: string } | { token: string }

export type SavedOrder = {
  key: string
  /** When it was saved, milliseconds since 1970. It goes 7 days later. */
  at: number
  /** When the server last heard of it, UTC. */
  asOf: string
} & (
  | { kept: true; number: string; order: Order; access?: OrderAccess }
  /** Nothing that names a person or opens the order. */
  | { kept: false; masked: string; state: OrderState; shipments: Pick<CoarseShipment, 'status' | 'reason' | 'eta'>[] }
)

type Clock = Pick<Environment, 'now'>

/** `keep`: the customer wants this order on this phone. Without it only a masked number, status and dates stay. */
export async function saveOrder(
  order: Order,
  environment: Clock,
  keep?: { access?: OrderAccess },
): Promise<SavedOrder> {
  const saved = keep ? keptOf(order, keep, environment.now()) : maskedOf(order, environment.now())
  await phoneDatabase.orders.put(saved)
  if (saved.kept) await phoneDatabase.orders.delete(maskNumber(order.number))
  return saved
}

/** The order as it was last seen, for showing it with its age; undefined unless the customer keeps it. */
export async function readOrder(number: string, environment: Clock) {
  const saved = await phoneDatabase.orders.get(keyOf(number))
  return saved?.kept && isFresh(saved, environment) ? saved : undefined
}

/** Newest first. */
export const listOrders = async (environment: Clock): Promise<SavedOrder[]> =>
  (await phoneDatabase.orders.orderBy('at').reverse().toArray()).filter(saved => isFresh(saved, environment))

export const liveOrders = (environment: Clock): Observable<SavedOrder[]> => liveQuery(() => listOrders(environment))

/** Kept or masked, at once and without a network. */
export const forgetOrder = (number: string): Promise<void> =>
  phoneDatabase.orders.bulkDelete([keyOf(number), maskNumber(number), number])

/** Only the last three characters, and none of a number so short that they would be most of it. */
export function maskNumber(number: string): string {
  const characters = [...keyOf(number)]
  const shown = Math.min(3, Math.floor(characters.length / 2))
  return `…${characters.slice(characters.length - shown).join('')}`
}

const keptOf = (order: Order, { access }: { access?: OrderAccess }, at: number): SavedOrder => ({
  key: keyOf(order.number),
  at,
  asOf: order.asOf,
  kept: true,
  number: order.number,
  order,
  ...(access && { access }),
})

const maskedOf = ({ number, state, shipments, asOf }: Order, at: number): SavedOrder => ({
  key: maskNumber(number),
  at,
  asOf,
  kept: false,
  masked: maskNumber(number),
  state,
  shipments: shipments.map(({ status, reason, eta }) => ({ status, ...(reason && { reason }), ...(eta && { eta }) })),
})

/** `#1001 ` and `1001` are one order. */
const keyOf = (number: string) => number.trim().replace(/^#/, '').toUpperCase()

const isFresh = ({ at }: SavedOrder, environment: Clock) => at > environment.now() - keepFor
