import { afterAll, beforeAll, expect, test } from 'vitest'
import { readOrder } from '#server/features/orders/read-order.ts'
import { deliver, type Source } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { seededRandom, shuffled } from '#tests/support/random.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const rounds = 12

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
      for (const table of ['orders', 'shipments', 'shipment_events', 'deliveries'] as const) {
        await world.db.kysely.deleteFrom(table).execute()
      }
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

  async function stateOf(): Promise<string> {
    const row = await world.db.kysely.selectFrom('orders').selectAll().executeTakeFirstOrThrow()
    const order = await readOrder(world.db, world.services.site.current, row, world.clock.now)
    return JSON.stringify(order)
  }
})

const news = makeNews(1000, 'P1000')

function makeNews(n: number, number: string): [Source, string, unknown][] {
  const order = (updated: string, more: object) => ({
    id: n,
    name: number,
    email: 'a@b.example',
    currency: 'EUR',
    total_price: '12.00',
    created_at: '2026-11-01T08:00:00Z',
    updated_at: updated,
    line_items: [{ id: 1, title: 'Aurora One', quantity: 1, price: '12.00', sku: 'NA-AUR1' }],
    ...more,
  })
  const tracker = (updated: string, status: string, details: object[]) => ({
    description: 'tracker.updated',
    result: {
      id: `trk_${n}`,
      tracking_code: `TN${n}`,
      carrier: 'DHL',
      status,
      updated_at: updated,
      tracking_details: details,
    },
  })
  const transit = {
    status: 'in_transit',
    status_detail: 'departed_facility',
    message: 'Left',
    datetime: '2026-11-03T08:00:00Z',
  }
  const out = {
    status: 'out_for_delivery',
    status_detail: 'out_for_delivery',
    message: 'Out',
    datetime: '2026-11-04T07:00:00Z',
  }
  const done = {
    status: 'delivered',
    status_detail: 'arrived_at_destination',
    message: 'Done',
    datetime: '2026-11-04T11:00:00Z',
  }
  const late = {
    status: 'in_transit',
    status_detail: 'arrived_at_facility',
    message: 'Late scan',
    datetime: '2026-11-04T12:00:00Z',
  }
  return [
    ['shopify', 'orders/create', order('2026-11-01T08:00:00Z', { financial_status: 'pending' })],
    ['shopify', 'orders/paid', order('2026-11-01T08:05:00Z', { financial_status: 'paid' })],
    [
      'shopify',
      'orders/updated',
      order('2026-11-02T08:00:00Z', { financial_status: 'paid', fulfillment_status: 'fulfilled' }),
    ],
    // Two changes within the same second.
    [
      'shopify',
      'orders/updated',
      order('2026-11-02T08:00:00Z', {
        financial_status: 'paid',
        fulfillment_status: 'fulfilled',
        total_price: '11.00',
      }),
    ],
    [
      'shopify',
      'fulfillments/create',
      {
        id: n * 10,
        order_id: n,
        status: 'success',
        updated_at: '2026-11-02T09:00:00Z',
        tracking_number: `TN${n}`,
        line_items: [],
      },
    ],
    [
      'shopify',
      'fulfillments/update',
      {
        id: n * 10,
        order_id: n,
        status: 'success',
        shipment_status: 'in_transit',
        updated_at: '2026-11-03T09:00:00Z',
        tracking_number: `TN${n}`,
        tracking_company: 'DHL',
        line_items: [],
      },
    ],
    [
      'shopify',
      'fulfillment_events/create',
      {
        id: 1,
        fulfillment_id: n * 10,
        order_id: n,
        status: 'attempted_delivery',
        happened_at: '2026-11-04T09:00:00+01:00',
      },
    ],
    ['easypost', '', tracker('2026-11-03T08:10:00Z', 'in_transit', [transit])],
    ['easypost', '', tracker('2026-11-04T07:10:00Z', 'out_for_delivery', [transit, out])],
    ['easypost', '', tracker('2026-11-04T12:10:00Z', 'delivered', [transit, out, done, late])],
    [
      'aftership',
      '',
      {
        msg: {
          id: `as${n}`,
          tracking_number: `TN${n}`,
          slug: 'dhl',
          tag: 'Delivered',
          subtag: 'Delivered_005',
          updated_at: '2026-11-04T11:30:00+00:00',
          checkpoints: [
            {
              tag: 'Delivered',
              subtag: 'Delivered_005',
              checkpoint_time: '2026-11-04T12:00:30+01:00',
              message: 'Nachbar',
            },
          ],
        },
      },
    ],
    [
      'aftership',
      '',
      {
        msg: {
          id: `as${n}`,
          tracking_number: `TN${n}`,
          slug: 'dhl',
          tag: 'InTransit',
          updated_at: '2026-11-03T11:30:00+00:00',
          checkpoints: [],
        },
      },
    ],
  ]
}
