import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { emptyRows, type FactRows, joinTold, type Told } from '#server/features/orders/fact-rows.ts'
import { readFromRows, toldBy } from '#tests/support/memory-orders.ts'
import { makeNews, makePull, makeRestlessNews, makeWooNews } from '#tests/support/order-news.ts'
import { seededRandom, shuffled } from '#tests/support/random.ts'

const now = new Date('2026-11-10T00:00:00Z')
const rounds = Number(process.env['PERMUTATIONS'] ?? 20_000)
const seed = Number(process.env['SEED'] ?? Date.now() % 1e9)
console.info(`SEED=${seed}`)

const stories = {
  'one parcel, two carrier services': makeNews(7, 'N7').map(toldBy),
  'parcels that change their numbers and go': makeRestlessNews(7, 'N7').map(toldBy),
  'parcels in the meta data of an order': makeWooNews(7, 'N7').map(toldBy),
}

/** In transactions of some messages each, as a server reads them. */
function store(told: readonly Told[], random: () => number): FactRows {
  const rows = emptyRows()
  for (let at = 0; at < told.length; ) {
    const count = 1 + Math.floor(random() * 4)
    joinTold(told.slice(at, at + count), rows)
    at += count
  }
  return rows
}

describe(`${rounds} times shuffled and repeated`, () => {
  for (const [title, told] of Object.entries(stories)) {
    test(`${title}: the customer sees the same`, () => {
      const random = seededRandom(seed)
      const wanted = readFromRows(joinTold(told), now)
      for (let round = 0; round < rounds; round++) {
        const some = told.filter(() => random() < 0.3)
        const seen = readFromRows(store(shuffled([...told, ...some], random), random), now)
        if (!isDeepStrictEqual(seen, wanted)) expect(seen, `round ${round} of SEED=${seed}`).toEqual(wanted)
      }
    }, 120_000)
  }

  test('with any of the shop’s messages lost, a pull of its orders brings everything back', () => {
    const random = seededRandom(seed + 1)
    const news = makeNews(7, 'N7')
    const pulled = makePull(7, 'N7').map(toldBy)
    const wanted = readFromRows(joinTold([...news.map(toldBy), ...pulled]), now)
    expect(wanted.shipments[0]?.events.length).toBeGreaterThan(4)
    const carriers = news.filter(([source]) => source !== 'shopify').map(toldBy)
    const shop = news.filter(([source]) => source === 'shopify').map(toldBy)
    for (let round = 0; round < rounds / 4; round++) {
      const arrived = shop.filter(() => random() < 0.5)
      const told = shuffled([...arrived, ...carriers, ...pulled], random)
      const seen = readFromRows(store(told, random), now)
      if (!isDeepStrictEqual(seen, wanted)) expect(seen, `round ${round} of SEED=${seed + 1}`).toEqual(wanted)
    }
  }, 120_000)
})

test('a parcel whose number was corrected shows nothing of the wrong one', () => {
  const order = readFromRows(joinTold(stories['parcels that change their numbers and go']), now)
  expect(order.state).toBe('processing')
  expect(order.shipments).toMatchObject([{ trackingNumber: 'C7', status: 'out_for_delivery' }])
  expect(JSON.stringify(order)).not.toContain('Elsewhere')
})

test('a parcel that was taken out of an order is not shown any more', () => {
  const order = readFromRows(joinTold(stories['parcels in the meta data of an order']), now)
  expect(order).toMatchObject({ state: 'completed', shipments: [{ trackingNumber: 'X7' }] })
  expect(order.shipments).toHaveLength(1)
})
