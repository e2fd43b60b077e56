import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { foldShipment } from '#domain/shipment/fold-shipment.ts'
import { emptyRows, type FactRows, joinReports } from '#server/features/orders/fact-rows.ts'
import type { Report } from '#server/ports/orders.ts'
import { reportOf } from './memory-orders.ts'
import type { News } from './order-news.ts'
import { seededRandom, shuffled } from './random.ts'

const now = new Date('2026-11-10T00:00:00Z')

/** What a carrier service tells with one, two … all of its events, each at its time: as webhooks come one by one. */
export function grown([source, topic, body]: News): Report[] {
  const text = JSON.stringify(body)
  const list = { aftership: 'checkpoints', easypost: 'tracking_details' }[source as string] ?? ''
  const whole = find(JSON.parse(text), list)
  return whole.map((_, at) => {
    const copy = JSON.parse(text)
    find(copy, list).splice(at + 1)
    const time = `"updated_at":"2026-01-01T00:00:${String(at).padStart(2, '0')}Z"`
    const then: unknown = JSON.parse(JSON.stringify(copy).replaceAll(/"updated_at":"[^"]*"/g, time))
    return reportOf([source, topic, then])
  })
}

/** The list of this name, at whatever depth. */
function find(value: unknown, name: string): unknown[] {
  if (!(value instanceof Object)) return []
  for (const [key, inside] of Object.entries(value)) {
    if (key === name && Array.isArray(inside)) return inside
    const found = find(inside, name)
    if (found.length) return found
  }
  return []
}

/** In transactions of some messages each, as a server reads them. */
export function inSteps(reports: readonly Report[], random: () => number): FactRows {
  const rows = emptyRows()
  for (let at = 0; at < reports.length; ) {
    const count = 1 + Math.floor(random() * 4)
    joinReports(reports.slice(at, at + count), rows)
    at += count
  }
  return rows
}

/** However often it is told and in whatever order, every parcel ends the same. */
export function expectSameParcels(told: readonly Report[], rounds: number, seed: number): void {
  const random = seededRandom(seed)
  const wanted = parcelsOf(joinReports(told))
  expect(Object.keys(wanted).length).toBeGreaterThan(0)
  for (let round = 0; round < rounds; round++) {
    const some = told.filter(() => random() < 0.3)
    const seen = parcelsOf(inSteps(shuffled([...told, ...some], random), random))
    if (!isDeepStrictEqual(seen, wanted)) expect(seen, `round ${round} of SEED=${seed}`).toEqual(wanted)
  }
}

/** Every parcel folded by itself: carriers name no orders. */
function parcelsOf({ shipments, events }: FactRows): object {
  const told = Map.groupBy(events.values(), ({ source, source_id }) => `${source} ${source_id}`)
  const folded = [...shipments].map(([key, { snapshot }]) => [
    key,
    foldShipment(told.get(key)?.map(({ event }) => event) ?? [], snapshot ? [snapshot] : [], now),
  ])
  return Object.fromEntries(folded)
}
