import { isDeepStrictEqual } from 'node:util'
import { orderNumberKey, trackingKey } from '#domain/order/order-lookup.ts'
import type { ImportedOrder } from './imported-order.schema.ts'
import type { Mistake } from './read-parts.ts'

export interface Part {
  line: number
  part: ImportedOrder
}

export const keyOfPart = ({ number }: ImportedOrder): string => orderNumberKey(number)

/**
 * One order from all lines that have its number. What is said once of an order or parcel must not be said differently
 * elsewhere; items and events that are equal count once.
 */
export function joinParts(parts: readonly Part[]): { line: number; order: ImportedOrder; mistakes: Mistake[] } {
  const [first, ...others] = parts
  if (!first) throw new Error('an order without a line')
  const mistakes: Mistake[] = []
  const order = structuredClone(first.part)
  // Within one line equal items are two; between lines they are the same one told again.
  for (const { line, part } of others) {
    const says = { line, since: first.line, number: first.part.number, mistakes }
    const { items, shipments, number, ...once } = part
    fill(order, once, says, '')
    addNew(order.items, items)
    for (const shipment of shipments) {
      const known = order.shipments.find(candidate => parcelKey(candidate) === parcelKey(shipment))
      if (!known) {
        order.shipments.push(structuredClone(shipment))
        continue
      }
      const { items: inside, events, ...onceOfParcel } = shipment
      fill(known, onceOfParcel, says, '')
      addNew(known.items, inside)
      addNew(known.events, events)
    }
  }
  return { line: first.line, order, mistakes }
}

export const parcelKey = ({ trackingNumber = '' }: { trackingNumber?: string }): string => trackingKey(trackingNumber)

interface Says {
  line: number
  since: number
  number: string
  mistakes: Mistake[]
}

/** Takes what is not known yet; what is known otherwise is a mistake. */
function fill(target: object, source: object, says: Says, path: string): void {
  const place = target as Record<string, unknown> // both are of one schema
  for (const [key, value] of Object.entries(source)) {
    const known = place[key]
    if (value === undefined || isDeepStrictEqual(known, value)) continue
    if (known === undefined || (Array.isArray(known) && !known.length)) place[key] = structuredClone(value)
    else if (Array.isArray(value) && !value.length) continue
    else if (isObject(known) && isObject(value) && !('precision' in value)) fill(known, value, says, `${path}${key}.`)
    // An export of several moments: the latest is told by the greatest.
    else if (key === 'updatedAt') place[key] = later(known, value)
    else if (key !== 'trackingNumber') {
      const { line, since, number, mistakes } = says
      const expected = `${short(known)} as before (order ${number} begins in line ${since})`
      mistakes.push({ line, place: path + key, found: short(value), expected })
    }
  }
}

const later = (a: unknown, b: unknown): unknown =>
  String((b as { at: string }).at) > String((a as { at: string }).at) ? b : a // both are times

const isObject = (value: unknown): value is object => value instanceof Object && !Array.isArray(value)

const short = (value: unknown): string =>
  JSON.stringify(isObject(value) && 'at' in value ? value.at : value).slice(0, 80)

function addNew<Value>(known: Value[], more: readonly Value[]): void {
  const before = [...known]
  for (const value of more) if (!before.some(candidate => isDeepStrictEqual(candidate, value))) known.push(value)
}
