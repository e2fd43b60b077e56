import { afterAll, beforeAll, expect, test } from 'vitest'
import { storeFacts } from '#server/features/orders/store-facts.ts'
import { deliver } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { seededRandom, shuffled } from '#tests/support/random.ts'
import {
  hear,
  hour,
  minute,
  orderFact,
  orderIdOf,
  outgoing,
  parcelFact,
  settle,
  toldOf,
} from '#tests/support/told-orders.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('A customer is told of what really changed', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())

  const ago = (hours: number) => new Date(world.clock.now.getTime() - hours * hour).toISOString()

  test('once, in her language, however often it is delivered', async () => {
    const parcel = parcelFact('1', [['in_transit', ago(1)]])
    await hear(world, { orders: [orderFact('1')], shipments: [parcel] })
    await settle(world)
    for (let times = 0; times < 3; times++) await hear(world, { orders: [orderFact('1')], shipments: [parcel] })
    await settle(world)
    const [message, ...more] = (await outgoing(world)).filter(({ variables }) => variables['number'] === '#1')
    expect(more).toEqual([])
    expect(message).toMatchObject({
      state: 'sent',
      channel: 'email',
      locale: 'de-de',
      recipient: 'customer-1@shop.example',
    })
  })

  test('only of the last of ten events that come at once', async () => {
    const names = [
      'info_received',
      'in_transit',
      'in_transit',
      'customs',
      'in_transit',
      'out_for_delivery',
      'delivery_attempted',
      'in_transit',
      'out_for_delivery',
      'delivered',
    ] as const
    await hear(world, { orders: [orderFact('10')] })
    await settle(world)
    for (const [index, name] of names.entries()) {
      await hear(world, { shipments: [parcelFact('10', [[name, ago(11 - index)]])] })
      await settle(world, 20_000)
    }
    await settle(world, 10 * minute)
    expect(await toldOf(world, '#10')).toEqual(['delivered sent'])
  })

  test('by e-mail with the place where it waits and until when', async () => {
    const waiting = {
      ...parcelFact('kiosk', [['available_for_pickup', ago(1)]]),
      snapshot: {
        version: ago(1),
        pickup: { name: 'Kiosk Ecke', lines: ['Weg 4'], postalCode: '12047', city: 'Berlin', until: '2026-11-30' },
      },
    }
    await hear(world, { orders: [orderFact('kiosk')], shipments: [waiting] })
    await settle(world)
    const told = (await outgoing(world)).filter(({ variables }) => variables['number'] === '#kiosk')
    expect(told).toMatchObject([
      { channel: 'email', variables: { pickup: 'Kiosk Ecke, Weg 4, 12047 Berlin', pickupUntil: '2026-11-30' } },
    ])
  })

  test('soon, also of a parcel that is never silent', async () => {
    await hear(world, { orders: [orderFact('11')] })
    for (let times = 0; times < 11; times++) {
      await hear(world, { shipments: [parcelFact('11', [['in_transit', ago(2 - times / 100)]])] })
      await settle(world, minute)
    }
    expect(await toldOf(world, '#11')).toEqual(['in_transit sent'])
  })

  test('not of an old event that comes late', async () => {
    await hear(world, { orders: [orderFact('12')], shipments: [parcelFact('12', [['delivered', ago(1)]])] })
    await settle(world)
    await hear(world, { shipments: [parcelFact('12', [['out_for_delivery', ago(5)]])] })
    await settle(world)
    expect(await toldOf(world, '#12')).toEqual(['delivered sent'])
  })

  test('also of a correction', async () => {
    await hear(world, { orders: [orderFact('13')], shipments: [parcelFact('13', [['delivered', ago(3)]])] })
    await settle(world)
    await hear(world, { shipments: [parcelFact('13', [['exception', ago(2), 'damaged']])] })
    await settle(world)
    await hear(world, { shipments: [parcelFact('13', [['delivered', ago(1)]])] })
    await settle(world)
    expect(await toldOf(world, '#13')).toEqual(['delivered sent', 'exception sent', 'delivered sent'])
  })

  test('not of what was corrected before she heard of it', async () => {
    await hear(world, { orders: [orderFact('14')], shipments: [parcelFact('14', [['delivered', ago(3)]])] })
    await settle(world)
    // 21:00 at the market: what is queued now waits until morning.
    const { now } = world.clock
    world.clock.now = new Date('2026-11-22T22:00:00Z')
    await hear(world, { shipments: [parcelFact('14', [['lost', ago(1)]])] })
    await settle(world)
    expect(await toldOf(world, '#14')).toEqual(['delivered sent', 'lost queued'])
    await hear(world, { shipments: [parcelFact('14', [['delivered', ago(0.5)]])] })
    await settle(world)
    world.clock.now = new Date('2026-11-23T09:00:00Z')
    await settle(world)
    expect(await toldOf(world, '#14')).toEqual(['delivered sent', 'lost dropped'])
    world.clock.now = now
  })

  test('not of the past of an order that is new to us', async () => {
    const old = { orders: [orderFact('15')], shipments: [parcelFact('15', [['delivered', '2026-10-01T10:00:00Z']])] }
    await hear(world, old)
    await settle(world)
    const imported = { orders: [orderFact('16')], shipments: [parcelFact('16', [['out_for_delivery', ago(40)]])] }
    await world.db.kysely.transaction().execute(trx => storeFacts(trx, imported, world.clock.now, world.services.ids))
    await settle(world)
    await hear(world, { orders: [orderFact('16', { version: '2026-11-22T09:00:00Z' })] })
    await settle(world)
    expect([...(await toldOf(world, '#15')), ...(await toldOf(world, '#16'))]).toEqual([])
    await hear(world, { shipments: [parcelFact('16', [['delivered', ago(0)]])] })
    await settle(world)
    expect(await toldOf(world, '#16')).toEqual(['delivered sent'])
  })

  test('no more than three times a day, but for what she has to act on', async () => {
    await hear(world, { orders: [orderFact('17')] })
    for (const [index, name] of (
      [
        'in_transit',
        'out_for_delivery',
        'in_transit',
        'out_for_delivery',
        'in_transit',
        'available_for_pickup',
      ] as const
    ).entries()) {
      await hear(world, { shipments: [parcelFact('17', [[name, ago(1 - index / 100)]])] })
      await settle(world)
    }
    const told = await toldOf(world, '#17')
    expect(told.filter(line => line.endsWith(' dropped'))).toHaveLength(2)
    expect(told.at(-1)).toBe('available_for_pickup sent')
  })

  test('each parcel by itself, under whatever names they are known', async () => {
    const parcels = [
      parcelFact('18', [['delivered', ago(2)]], '18-a'),
      parcelFact('18', [['in_transit', ago(1)]], '18-b'),
    ]
    await hear(world, { orders: [orderFact('18')], shipments: parcels })
    await settle(world)
    expect((await toldOf(world, '#18')).sort()).toEqual(['delivered sent', 'in_transit sent'])
  })

  test('the same at the end for every order of the same deliveries', async () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
    console.log(`seed ${seed}`)
    const random = seededRandom(seed)
    const story = [
      ['in_transit', ago(9)],
      ['out_for_delivery', ago(8)],
      ['delivery_attempted', ago(7)],
      ['out_for_delivery', ago(3)],
      ['delivered', ago(2)],
    ] as const
    for (let round = 0; round < 12; round++) {
      const id = `2${String(round).padStart(3, '0')}`
      await hear(world, { orders: [orderFact(id)] })
      await settle(world)
      const deliveries = shuffled([...story, ...story], random)
      for (const [status, at] of deliveries) {
        await hear(world, { shipments: [parcelFact(id, [[status, at]])] })
        if (random() < 0.5) await settle(world)
      }
      await settle(world)
      const told = (await toldOf(world, `#${id}`)).filter(line => line.endsWith(' sent'))
      expect(told.at(-1), `round ${round} of seed ${seed}`).toBe('delivered sent')
      expect(new Set(told).size, `round ${round} of seed ${seed}: ${told}`).toBeGreaterThanOrEqual(told.length - 1)
      expect(told.filter(line => line === 'delivered sent')).toHaveLength(1)
    }
  })

  test('by two processes at once exactly once', async () => {
    const ids = Array.from({ length: 8 }, (_, index) => `3${index}00`)
    for (const id of ids)
      await hear(world, { orders: [orderFact(id)], shipments: [parcelFact(id, [['delivered', ago(1)]])] })
    world.clock.pass(3 * minute)
    const { createApp } = await import('#server/app.ts')
    const other = await createApp(world.services, { level: 'silent' })
    await Promise.all([world.app.sendNotifications(), other.sendNotifications()])
    for (const id of ids) expect(await toldOf(world, `#${id}`)).toEqual(['delivered sent'])
    await other.http.close()
  })

  test('from the webhook of a shop to the message', async () => {
    const body = {
      id: 4001,
      number: '4001',
      status: 'processing',
      currency: 'EUR',
      date_created_gmt: '2026-11-20T10:00:00',
      date_modified_gmt: '2026-11-22T09:00:00',
      total: '10.00',
      billing: { email: 'woo@shop.example', country: 'DE', postcode: '12345' },
      shipping: { country: 'DE' },
      line_items: [],
      meta_data: [
        {
          key: '_wc_shipment_tracking_items',
          value: [
            {
              tracking_id: 't',
              tracking_provider: 'dhl',
              tracking_number: 'JJD1',
              date_shipped: String(Math.floor(world.clock.now.getTime() / 1000) - 3600),
            },
          ],
        },
      ],
    }
    await deliver(world, 'woocommerce', body, 'order.updated')
    await world.settle()
    const id = await orderIdOf(world, '4001')
    const row = await world.db.kysely
      .selectFrom('order_notices')
      .selectAll()
      .where('order_id', '=', id)
      .executeTakeFirst()
    expect(row?.due_at).toBeInstanceOf(Date)
  })
})
