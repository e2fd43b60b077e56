import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FullOrder } from '#domain/order/order.ts'
import { joinReports } from '#server/features/orders/fact-rows.ts'
import { readOrder } from '#server/features/orders/read-order.ts'
import { storeReports } from '#server/features/orders/store-facts.ts'
import type { Report } from '#server/ports/orders.ts'
import { deliver } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { readFromRows, reportOf } from '#tests/support/memory-orders.ts'
import { makeNews, makeRestlessNews, makeWooNews } from '#tests/support/order-news.ts'
import { seededRandom, shuffled } from '#tests/support/random.ts'
import { startWorld, type World, worldStart } from '#tests/support/world.ts'

const rounds = 12
const news = makeNews(1000, 'P1000')

describeOnBoth('An order looks the same, in whatever order and however often its news arrive', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())

  test('orders, fulfilments, events and two carrier services, shuffled and repeated', async () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1e9)
    console.info(`SEED=${seed}`)
    const random = seededRandom(seed)
    const states: string[] = []
    for (let round = 0; round < rounds; round++) {
      await empty()
      const repeated = news.filter(() => random() < 0.3)
      for (const [source, topic, body] of shuffled([...news, ...repeated], random)) {
        expect((await deliver(world, source, body, topic)).status).toBe(200)
      }
      await world.settle()
      states.push(await stateOf())
    }
    expect(JSON.parse(states[0]!)).toMatchObject({
      state: 'completed',
      shipments: [{ status: 'delivered', reason: 'left_with_neighbour' }],
    })
    for (const state of states) expect(JSON.parse(state)).toEqual(JSON.parse(states[0]!))
  })

  test('written straight to the database, in transactions of some messages each', async () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1e9)
    console.info(`SEED=${seed}`)
    const random = seededRandom(seed)
    for (const story of [makeNews(7, 'N7'), makeRestlessNews(7, 'N7'), makeWooNews(7, 'N7')]) {
      const told = story.map(reportOf)
      let at = worldStart.getTime()
      // Whatever comes last is heard last, though it was said first.
      const heard = (report: Report) => ({ ...report, heardAt: new Date(++at) })
      const wanted = readFromRows(joinReports(told), world.clock.now)
      for (let round = 0; round < 100; round++) {
        await empty()
        const mixed = shuffled([...told, ...told.filter(() => random() < 0.3)], random)
        while (mixed.length) {
          const some = mixed.splice(0, 1 + Math.floor(random() * 5)).map(heard)
          await world.db.kysely.transaction().execute(trx => storeReports(trx, some, world.services.ids))
        }
        expect(withoutProducts(JSON.parse(await stateOf())), `round ${round} of SEED=${seed}`).toEqual({
          ...wanted,
          asOf: expect.any(String),
        })
      }
    }
  })

  async function empty(): Promise<void> {
    for (const table of ['orders', 'shipments', 'shipment_events', 'refunds', 'deliveries'] as const) {
      await world.db.kysely.deleteFrom(table).execute()
    }
  }

  async function stateOf(): Promise<string> {
    const row = await world.db.kysely.selectFrom('orders').selectAll().executeTakeFirstOrThrow()
    const order = await readOrder(world.db, world.services.site.current, row, world.clock.now)
    return JSON.stringify(order)
  }
})

/** What the shop's site adds to an order. */
const withoutProducts = (order: FullOrder): FullOrder => ({
  ...order,
  items: order.items.map(({ product, image, names, ...item }) => item),
})
