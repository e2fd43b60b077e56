import type { Order } from '#domain/order/order.ts'
import type { Environment } from '#portal/offline/environment.ts'
import type { Live } from '#portal/offline/live.ts'
import { keepFor, newest, phoneDatabase } from './phone-database.ts'
import type { OrderAccess, SavedOrder, StatusOnly } from './saved-order.ts'

type Clock = Pick<Environment, 'now'>

/**
 * `keep`: the customer wants this order on this phone. Without it only a masked number, status and dates stay, unless
 * she keeps the order already: then it is brought up to date. What is known in full is not replaced by its status alone.
 */
export function saveOrder(order: Order, environment: Clock, keep?: { access?: OrderAccess }): Promise<SavedOrder> {
  return phoneDatabase.write(['orders'], async transaction => {
    const orders = transaction.objectStore('orders')
    const kept = await orders.get(keyOf(order.number))
    const masked = await orders.get(maskNumber(order.number))
    const before = kept?.kept ? kept : undefined
    if (!keep && before?.order.access === 'full' && order.access === 'coarse') return before
    const access = keep?.access ?? before?.access
    const seen = before?.seen ?? masked?.seen ?? statesOf(order.shipments)
    const at = environment.now()
    const saved: SavedOrder =
      keep || before ? keptOf(order, { seen, at, ...(access && { access }) }) : maskedOf(order, { seen, at })
    await orders.put(saved)
    if (saved.kept) await orders.delete(maskNumber(order.number))
    return saved
  })
}

/** The order as it was last seen, for showing it with its age; undefined unless the customer keeps it. */
export async function readOrder(number: string, environment: Clock) {
  const saved = await phoneDatabase.get('orders', keyOf(number))
  return saved?.kept && isFresh(saved, environment) ? saved : undefined
}

/** The states of an order's parcels when she last looked at it; undefined where it was not on this phone. */
export async function readSeen(number: string, environment: Clock): Promise<string[] | undefined> {
  const rows = await phoneDatabase.many('orders', [keyOf(number), maskNumber(number)])
  return rows.find(row => row && isFresh(row, environment))?.seen
}

/** She has looked at it: what it says now is no news any more. */
export const markSeen = (number: string): Promise<void> =>
  phoneDatabase.write(['orders'], async transaction => {
    const orders = transaction.objectStore('orders')
    for (const key of [keyOf(number), maskNumber(number)]) {
      const row = await orders.get(key)
      if (row) await orders.put({ ...row, seen: statesOf(savedShipments(row)) })
    }
  })

/** Newest first. */
export const listOrders = async (environment: Clock): Promise<SavedOrder[]> =>
  newest(await phoneDatabase.all('orders')).filter(saved => isFresh(saved, environment))

export const liveOrders = (environment: Clock): Live<SavedOrder[]> =>
  phoneDatabase.live(['orders'], () => listOrders(environment))

/** Kept or masked, at once and without a network. */
export const forgetOrder = (number: string): Promise<void> =>
  phoneDatabase.delete('orders', keyOf(number), maskNumber(number), number)

/** The parcels of a saved order, the most urgent first. */
export const savedShipments = (saved: SavedOrder): StatusOnly[] =>
  saved.kept ? saved.order.shipments : saved.shipments

/**
 * Which of the parcels are in a state that the customer has not seen. Parcels have no names that may stay on a phone, so
 * each state that she saw stands for one parcel.
 */
export function newsOf(seen: readonly string[] | undefined, shipments: readonly StatusOnly[]): boolean[] {
  if (!seen) return shipments.map(() => false)
  const left = [...seen]
  return shipments.map(shipment => {
    const at = left.indexOf(stateOf(shipment))
    if (at !== -1) left.splice(at, 1)
    return at === -1
  })
}

/** Only the last three characters, and none of a number so short that they would be most of it. */
export function maskNumber(number: string): string {
  const characters = [...keyOf(number)]
  const shown = Math.min(3, Math.floor(characters.length / 2))
  return `…${characters.slice(characters.length - shown).join('')}`
}

type Written = Required<Pick<SavedOrder, 'seen' | 'at'>>

const keptOf = (order: Order, written: Written & { access?: OrderAccess }): SavedOrder => ({
  key: keyOf(order.number),
  asOf: order.asOf,
  kept: true,
  number: order.number,
  order,
  ...written,
})

const maskedOf = ({ number, state, shipments, asOf }: Order, written: Written): SavedOrder => ({
  key: maskNumber(number),
  asOf,
  kept: false,
  masked: maskNumber(number),
  state,
  shipments: shipments.map(({ status, reason, eta }) => ({ status, ...(reason && { reason }), ...(eta && { eta }) })),
  ...written,
})

/** `delivered`, `exception/customs_hold`. */
const stateOf = ({ status, reason }: StatusOnly): string => (reason ? `${status}/${reason}` : status)
const statesOf = (shipments: readonly StatusOnly[]): string[] => shipments.map(stateOf)

/** `#1001 ` and `1001` are one order. */
const keyOf = (number: string) => number.trim().replace(/^#/, '').toUpperCase()

const isFresh = ({ at }: SavedOrder, environment: Clock) => at > environment.now() - keepFor
