import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { ShipmentSnapshot } from '#domain/order/order-facts.ts'
import { foldShipment } from '#domain/shipment/fold-shipment.ts'
import { type EventTime, reasons, type ShipmentEvent, statusNames } from '#domain/shipment/shipment.ts'
import { joinReports } from '#server/features/orders/fact-rows.ts'
import { expectSameParcels, grown, inSteps } from '#tests/support/grown-deliveries.ts'
import { readFromRows, reportOf } from '#tests/support/memory-orders.ts'
import { makeNews, makePull, makeRestlessNews, makeWooNews } from '#tests/support/order-news.ts'
import { aftershipTracking } from '#tests/support/provider-payloads.ts'
import { seededRandom, shuffled } from '#tests/support/random.ts'
import { easypostEvent } from '#tests/support/shop-payloads.ts'

const now = new Date('2026-11-10T00:00:00Z')
const rounds = Number(process.env['PERMUTATIONS'] ?? 20_000)
const seed = Number(process.env['SEED'] ?? Date.now() % 1e9)
console.info(`SEED=${seed}`)

const stories = {
  'one parcel, two carrier services': makeNews(7, 'N7').map(reportOf),
  'parcels that change their numbers and go': makeRestlessNews(7, 'N7').map(reportOf),
  'parcels in the meta data of an order': makeWooNews(7, 'N7').map(reportOf),
}

describe(`${rounds} times shuffled and repeated`, () => {
  for (const [title, told] of Object.entries(stories)) {
    test(`${title}: the customer sees the same`, () => {
      const random = seededRandom(seed)
      const wanted = readFromRows(joinReports(told), now)
      expect(wanted.shipments).not.toEqual([])
      for (let round = 0; round < rounds; round++) {
        const some = told.filter(() => random() < 0.3)
        const seen = readFromRows(inSteps(shuffled([...told, ...some], random), random), now)
        if (!isDeepStrictEqual(seen, wanted)) expect(seen, `round ${round} of SEED=${seed}`).toEqual(wanted)
      }
    })
  }

  test('what carriers tell as it grows, event by event: every parcel ends the same', () => {
    const told = [...grown(['aftership', '', aftershipTracking]), ...grown(['easypost', '', easypostEvent])]
    expect(told).toHaveLength(7)
    expectSameParcels(told, rounds / 4, seed + 2)
  })

  test('with any of the shop’s messages lost, a pull of its orders brings everything back', () => {
    const random = seededRandom(seed + 1)
    const news = makeNews(7, 'N7')
    const pulled = makePull(7, 'N7').map(reportOf)
    const wanted = readFromRows(joinReports([...news.map(reportOf), ...pulled]), now)
    expect(wanted.shipments[0]?.events.length).toBeGreaterThan(4)
    const carriers = news.filter(([source]) => source !== 'shopify').map(reportOf)
    const shop = news.filter(([source]) => source === 'shopify').map(reportOf)
    for (let round = 0; round < rounds / 4; round++) {
      const arrived = shop.filter(() => random() < 0.5)
      const told = shuffled([...arrived, ...carriers, ...pulled], random)
      const seen = readFromRows(inSteps(told, random), now)
      if (!isDeepStrictEqual(seen, wanted)) expect(seen, `round ${round} of SEED=${seed + 1}`).toEqual(wanted)
    }
  })
})

test('a parcel whose number was corrected shows nothing of the wrong one', () => {
  const order = readFromRows(joinReports(stories['parcels that change their numbers and go']), now)
  expect(order.state).toBe('processing')
  expect(order.shipments).toMatchObject([{ trackingNumber: 'C7', status: 'out_for_delivery' }])
  expect(JSON.stringify(order)).not.toContain('Elsewhere')
})

test('a parcel that was taken out of an order is not shown any more', () => {
  const order = readFromRows(joinReports(stories['parcels in the meta data of an order']), now)
  expect(order).toMatchObject({ state: 'completed', shipments: [{ trackingNumber: 'X7' }] })
  expect(order.shipments).toHaveLength(1)
})

test('two events that differ in anything are always in the same order', () => {
  const random = seededRandom(seed + 3)
  const one = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!
  const at = ['2026-11-05T10:00:00.000Z', '2026-11-05T11:00:00.000Z', '2026-11-06T00:00:00.000Z']
  const times: EventTime[] = [
    ...at.flatMap(at => [null, 0, 60].map(offset => ({ precision: 'instant' as const, at, offset }))),
    ...at.map(at => ({ precision: 'local' as const, at: at.slice(0, 19) })),
    ...at.map(at => ({ precision: 'date' as const, at: at.slice(0, 10) })),
  ]
  const event = (): ShipmentEvent => ({
    time: one(times),
    status: one(statusNames),
    ...(random() < 0.3 && { reason: one(reasons) }),
    raw: { source: one(['a', 'b']), ...(random() < 0.3 && { text: one(['x', 'y']) }) },
  })
  const snapshot = (): ShipmentSnapshot => ({
    version: '1',
    status: one(statusNames),
    at: one(times),
    reason: one(reasons),
  })
  expect(times).toHaveLength(15)
  for (let round = 0; round < rounds; round++) {
    const events = Array.from({ length: 1 + Math.floor(random() * 8) }, event)
    const snapshots = Array.from({ length: Math.floor(random() * 3) }, snapshot)
    const wanted = foldShipment(events, snapshots, now)
    const seen = foldShipment(shuffled(events, random), shuffled(snapshots, random), now)
    if (!isDeepStrictEqual(seen, wanted)) expect(seen, `round ${round} of SEED=${seed + 3}`).toEqual(wanted)
  }
})
