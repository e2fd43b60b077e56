import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { webhookSourceNames } from '#server/connectors/webhook-sources.ts'
import { deliver, findOrder, openOrder } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { mutate, seeds, steps } from '#tests/support/mutated-deliveries.ts'
import {
  feed,
  magentoOrder,
  magentoShipment,
  magentoTrack,
  medusaOrder,
  shippoTrack,
  track17,
  track17Stopped,
} from '#tests/support/provider-payloads.ts'
import { seededRandom } from '#tests/support/random.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('A shop may be any, and a carrier service too', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())
  beforeEach(() => world.forgetOrders())

  test('Medusa: one order in two parcels, found by its e-mail address', async () => {
    await deliver(world, 'medusa', medusaOrder)
    await world.settle()
    expect((await findOrder(world, '1204', 'IDA@shop.example')).json()).toMatchObject({
      access: 'coarse',
      shipments: [{ status: 'in_transit' }, { status: 'in_transit' }],
    })
    expect(await openOrder(world, '1204')).toMatchObject({
      totals: { total: { amount: 6490, currency: 'EUR' } },
      shipments: [{ trackingNumber: 'GLS1', trackingUrl: 'https://gls.example/GLS1' }, { trackingNumber: 'GLS2' }],
    })
  })

  test('Magento: shipment and track are one parcel in whatever order they come, and 17TRACK tells how it fares', async () => {
    const customs = {
      ...track17,
      data: { ...track17.data, number: magentoTrack.track_number },
    }
    await deliver(world, '17track', customs)
    await deliver(world, 'magento', magentoTrack)
    await deliver(world, 'magento', magentoShipment)
    await deliver(world, 'magento', [{ event: { data: { value: magentoOrder } } }])
    await world.settle()
    const order = await openOrder(world, '000000051')
    expect(order.shipments).toMatchObject([
      {
        status: 'customs',
        trackingNumber: magentoTrack.track_number,
        origin: 'CN',
        destination: 'DE',
        eta: { from: '2026-11-24', to: '2026-11-26' },
        health: 'live',
      },
    ])

    const stopped = { ...track17Stopped, data: { ...track17Stopped.data, number: magentoTrack.track_number } }
    await deliver(world, '17track', stopped)
    await world.settle()
    expect((await openOrder(world, '000000051')).shipments).toMatchObject([{ status: 'customs', health: 'expired' }])
  })

  test('Shippo asks the customer to act, and no more once the parcel is there', async () => {
    await deliver(world, 'magento', magentoOrder)
    await deliver(world, 'shippo', shippoTrack)
    await world.settle()
    const parcel = async () =>
      (await openOrder(world, '000000051')).shipments.find(
        ({ trackingNumber }: { trackingNumber: string }) => trackingNumber === shippoTrack.data.tracking_number,
      )
    expect(await parcel()).toMatchObject({
      status: 'delivery_attempted',
      action: { kind: 'schedule_delivery', who: 'customer' },
    })
    const there = {
      orders: [],
      shipments: [
        {
          id: 'there',
          updatedAt: '2026-11-21T12:00:00Z',
          trackingNumber: shippoTrack.data.tracking_number,
          status: 'delivered',
          proof: { kind: 'neighbour', name: 'Kim' },
        },
      ],
    }
    await deliver(world, 'generic', there)
    await world.settle()
    expect(await parcel()).toMatchObject({ status: 'delivered', proof: { kind: 'neighbour', name: 'Kim' } })
    expect(await parcel()).not.toHaveProperty('action')
  })

  test('whatever has no connector speaks our own words', async () => {
    await deliver(world, 'generic', feed)
    await world.settle()
    expect(await openOrder(world, 'G77')).toMatchObject({
      invoiceUrl: 'https://shop.example/i/77',
      refunds: [{ money: { amount: 200, currency: 'JPY' }, at: { precision: 'date', at: '2026-11-21' } }],
      address: { country: 'JP' },
      shipments: [
        {
          status: 'available_for_pickup',
          pickup: { name: '丸の内局', hours: [{ day: 1, open: '09:00', close: '19:00' }] },
          action: { kind: 'pay_duty', amount: { amount: 120, currency: 'JPY' } },
          proof: { kind: 'photo' },
        },
      ],
    })
  })

  test('a slip in them is kept with a sentence that names the field, and nothing of the delivery is applied', async () => {
    const [order] = feed.orders
    const orders = [
      { ...order, id: 78, number: 'G-78' },
      { ...order, id: 79, number: 'G-79', state: 'sent' },
    ]
    expect((await deliver(world, 'generic', { orders })).status).toBe(200)
    await world.settle()
    const { error } = await world.db.kysely
      .selectFrom('deliveries')
      .select('error')
      .where('source', '=', 'generic')
      .where('state', '=', 'parked')
      .executeTakeFirstOrThrow()
    expect(error).toMatch(/^The field orders\[1\]\.state is wrong: .*"processing"/)
    expect((await findOrder(world, 'G-78', 'kim@shop.example')).status).toBe(404)
  })

  test('no delivery gets stuck, whatever it holds', async () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1e9)
    console.info(`SEED=${seed}`)
    // Letters by chance: an index packs those that repeat.
    const random = seededRandom(seed)
    const endlessText = () =>
      Array.from({ length: 4000 }, () => String.fromCodePoint(0x4e00 + Math.floor(random() * 20_000))).join('')
    for (const source of webhookSourceNames) {
      const { topics, bodies } = seeds[source]
      for (const changes of fc.sample(steps, { seed, numRuns: 12 })) {
        const body = JSON.stringify(mutate(bodies[changes.length % bodies.length], changes))
        expect((await deliver(world, source, body, topics[0])).status).toBe(200)
      }
      // Every text too long at once, also ids and numbers.
      const endless = JSON.stringify(bodies[0]).replaceAll(/"([\w-]{3,40})"(?=[,}\]])/g, (_, word) =>
        JSON.stringify(word + endlessText()),
      )
      expect((await deliver(world, source, endless, topics[0])).status).toBe(200)
    }
    await world.settle()
    const defects = await world.db.kysely
      .selectFrom('deliveries')
      .select(['source', 'error'])
      .where('error', 'like', 'defect%')
      .execute()
    expect(defects).toEqual([])
  })

  test('half a character and NUL do not stop a delivery', async () => {
    const text = JSON.stringify({ ...medusaOrder, data: { ...medusaOrder.data, id: 'order_half', display_id: 'H1' } })
    const [head, tail] = text.split('Ida') as [string, string]
    await deliver(world, 'medusa', `${head}I\\ud83dd\\u0000a${tail}`)
    await world.settle()
    expect((await openOrder(world, 'H1')).address.name).toBe('I\ufffdda Holm')
  })
})
