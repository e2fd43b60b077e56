import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { deliver, openOrder, type Source, signed } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const shopOrder = (more: object = {}) => ({
  id: 61,
  name: '#61',
  email: 'ines@mail.example',
  currency: 'EUR',
  financial_status: 'paid',
  total_price: '20.00',
  updated_at: '2026-11-10T10:00:00Z',
  line_items: [{ id: 1, name: 'Lamp', quantity: 1, price: '20.00' }],
  fulfillments: [parcel(610, 'success', '2026-11-11T10:00:00Z')],
  ...more,
})
const parcel = (id: number, status: string, updated_at: string, more: object = {}) => ({
  id,
  order_id: 61,
  status,
  tracking_company: 'DPD',
  tracking_number: 'P61',
  created_at: updated_at,
  updated_at,
  ...more,
})
const tracked = (tag: string, time: string, more: object = {}) => ({
  event: 'tracking_update',
  msg: {
    id: 'a61',
    tracking_number: 'P61',
    slug: 'dpd',
    tag,
    updated_at: time,
    checkpoints: [{ checkpoint_time: time, tag, message: 'm' }],
    ...more,
  },
})
const wooOrder = (more: object) => ({
  id: 62,
  number: '62',
  status: 'processing',
  currency: 'EUR',
  total: '5.00',
  date_modified_gmt: '2026-11-10T10:00:00',
  billing: { email: 'ines@mail.example' },
  line_items: [{ id: 1, name: 'Cup', quantity: 1, total: '5.00' }],
  ...more,
})

describeOnBoth('What shops and carriers send is read, or kept with a reason', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())
  beforeEach(() => world.forgetOrders())

  const tell = async (...steps: [Source, unknown, string?][]) => {
    for (const [source, body, topic = 'orders/updated'] of steps)
      expect((await deliver(world, source, body, topic)).status).toBe(200)
    await world.settle()
  }
  const parked = async () =>
    (await world.db.kysely.selectFrom('deliveries').select('error').where('state', '=', 'parked').execute()).map(
      ({ error }) => error,
    )
  const send = (bytes: Buffer, headers: Record<string, string>) =>
    world.inject({
      method: 'POST',
      url: '/webhooks/shopify',
      // The helper signs a text; what is signed here are bytes.
      headers: { ...signedBytes(bytes), ...headers },
      payload: bytes,
    })
  const signedBytes = (bytes: Buffer) => signed.shopify(bytes as never, 'orders/updated')

  test('a parcel goes with nobody where the shop names none, and what has no name is not in it', async () => {
    const more = { tracking_company: 'Other', line_items: [{ id: 1, quantity: 1 }] }
    await tell(['shopify', shopOrder({ fulfillments: [parcel(610, 'success', '2026-11-11T10:00:00Z', more)] })])
    const [shipment] = (await openOrder(world, '61')).shipments
    expect(shipment).toMatchObject({ trackingNumber: 'P61', items: [] })
    expect(shipment).not.toHaveProperty('carrier')
    await tell(['aftership', tracked('InTransit', '2026-11-12T10:00:00Z')])
    expect((await openOrder(world, '61')).shipments).toMatchObject([{ carrier: 'dpd' }])
  })

  test('packed, with a byte order mark, in a declared charset, and of five megabytes', async () => {
    const text = JSON.stringify(shopOrder({ name: '#6é' }))
    const note = 'x'.repeat(4 * 1024 * 1024)
    expect(
      (await send(gzipSync(text), { 'content-encoding': 'gzip', 'content-type': 'application/json' })).status,
    ).toBe(200)
    const latin = Buffer.from(JSON.stringify(shopOrder({ id: 62, name: 'Ñ62' })), 'latin1')
    expect((await send(latin, { 'content-type': 'application/json; charset=iso-8859-1' })).status).toBe(200)
    const utf16 = Buffer.from(`\uFEFF${JSON.stringify(shopOrder({ id: 63, name: 'Ü63' }))}`, 'utf16le')
    expect((await send(utf16, { 'content-type': 'application/json' })).status).toBe(200)
    const large = Buffer.from(JSON.stringify(shopOrder({ id: 64, name: '64', note })))
    expect((await send(large, { 'content-type': 'application/json' })).status).toBe(200)
    await world.settle()
    const rows = await world.db.kysely.selectFrom('orders').select('fact').execute()
    expect(rows.map(({ fact }) => fact.number).sort()).toEqual(['#6é', '64', 'Ü63', 'Ñ62'].sort())
    const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024))
    expect((await send(bomb, { 'content-type': 'application/json' })).status).toBe(400)
  })

  test('what changed nothing is parked with its reason', async () => {
    await tell(
      ['woocommerce', { id: 7, refunded_by: 1, amount: '3.00', line_items: [] }, 'order.updated'],
      [
        'medusa',
        { event: 'return.requested', data: { id: 'ret_1', order_id: 'order_1', items: [{ id: 'i', quantity: 1 }] } },
      ],
      ['magento', { entity_id: 4, increment_id: '4', order_id: 61, grand_total: 3, items: [{ name: 'Bag', qty: 1 }] }],
      ['shopify', { id: 1, order_id: 61, transactions: [] }, 'refunds/create'],
      [
        'aftership',
        { event: 'tracking_update', msg: { id: 'x', tracking_number: 'P9', tag: 'Beamed', checkpoints: [] } },
      ],
    )
    expect(await parked()).toHaveLength(5)
    expect(await world.db.kysely.selectFrom('orders').select('id').execute()).toEqual([])
  })

  test('a parcel is the order’s by its number, whatever order the carrier names', async () => {
    await tell(
      ['shopify', shopOrder()],
      ['aftership', tracked('Delivered', '2026-11-12T10:00:00+01:00', { order_id: '999' })],
    )
    expect((await openOrder(world, '61')).shipments).toMatchObject([{ status: 'delivered', carrier: 'DPD' }])
  })

  test('and not that of another order which the carrier names by mistake', async () => {
    await tell(
      ['shopify', shopOrder()],
      ['shopify', shopOrder({ id: 99, name: '#99', fulfillments: [] })],
      ['aftership', tracked('Delivered', '2026-11-12T10:00:00+01:00', { order_id: '99' })],
    )
    expect((await openOrder(world, '61')).shipments).toMatchObject([{ status: 'delivered' }])
    expect((await openOrder(world, '99')).shipments).toEqual([])
  })

  test('a number that was cancelled and used again lives, and so does what was lost and is scanned', async () => {
    const again = [parcel(610, 'cancelled', '2026-11-11T10:00:00Z'), parcel(611, 'success', '2026-11-11T12:00:00Z')]
    await tell(['shopify', shopOrder({ fulfillments: again })])
    expect((await openOrder(world, '61')).shipments).toMatchObject([{ status: 'info_received' }])
    const checkpoints = [
      { checkpoint_time: '2026-11-14T10:00:00+01:00', tag: 'Exception', subtag: 'Exception_013' },
      { checkpoint_time: '2026-11-15T10:00:00+01:00', tag: 'InTransit', subtag: 'InTransit_001' },
    ]
    await tell(['aftership', tracked('InTransit', '2026-11-15T10:00:00+01:00', { checkpoints })])
    expect((await openOrder(world, '61')).shipments).toMatchObject([{ status: 'in_transit' }])
  })

  test('what was deleted opens for nobody, and what was restored opens again, though its time is older', async () => {
    const found = () => world.post('/api/orders/find', { number: '62', factor: 'ines@mail.example' })
    await tell(['woocommerce', wooOrder({}), 'order.created'], ['woocommerce', { id: 62 }, 'order.deleted'])
    expect((await found()).status).toBe(404)
    world.clock.pass(60_000)
    await tell(['woocommerce', wooOrder({ date_modified_gmt: '2026-11-09T10:00:00' }), 'order.restored'])
    expect((await found()).status).toBe(200)
  })

  test('an order that is deleted, restored and deleted once more, each time in the same words, is as the last of them says', async () => {
    const status = async () =>
      (await world.post('/api/orders/find', { number: '62', factor: 'ines@mail.example' })).status
    type Step = Parameters<typeof tell>[number]
    const deleted: Step = ['woocommerce', { id: 62 }, 'order.deleted']
    const restored: Step = ['woocommerce', wooOrder({ date_modified_gmt: '2026-11-09T10:00:00' }), 'order.restored']
    await tell(['woocommerce', wooOrder({}), 'order.created'])
    for (const [message, expected] of [
      [deleted, 404],
      [restored, 200],
      [deleted, 404],
      [deleted, 404],
      [restored, 200],
    ] as const) {
      world.clock.pass(60_000)
      await tell(message)
      expect(await status()).toBe(expected)
    }
  })

  test('a carrier that was told the shop’s own id of an order is heard, unless it is the number of another', async () => {
    const order = shopOrder({ name: '#1061', fulfillments: [] })
    const other = (time: string) => tracked('InTransit', time, { id: 'a62', tracking_number: 'Q61', order_id: '61' })
    await tell(['shopify', order], ['aftership', other('2026-11-12T10:00:00+01:00')])
    expect((await openOrder(world, '1061')).shipments).toMatchObject([{ status: 'in_transit', trackingNumber: 'Q61' }])
    await tell(['shopify', shopOrder({ id: 7061, name: '#61', fulfillments: [] })])
    expect((await openOrder(world, '1061')).shipments).toEqual([])
    expect((await openOrder(world, '61')).shipments).toMatchObject([{ trackingNumber: 'Q61' }])
  })

  test('what the shop has sent is with the carrier as long as that says nothing', async () => {
    await tell(['shopify', shopOrder()])
    expect((await openOrder(world, '61')).shipments).toMatchObject([{ status: 'info_received' }])
    await tell(['shopify', shopOrder({ fulfillment_status: 'fulfilled', updated_at: '2026-11-11T11:00:00Z' })])
    expect((await openOrder(world, '61')).shipments).toMatchObject([{ status: 'in_transit', events: [] }])
    await tell(['aftership', tracked('InfoReceived', '2026-11-12T10:00:00+01:00')])
    expect((await openOrder(world, '61')).shipments).toMatchObject([{ status: 'info_received' }])
  })

  test('tracking of WooCommerce extensions, and its own fulfilments', async () => {
    const meta = (key: string, value: unknown) => ({ meta_data: [{ key, value }] })
    const orders = [
      meta('_wc_shipment_tracking_items', [
        { tracking_provider: 'dpd-de', tracking_number: 'N0', date_shipped: '1762768800' },
      ]),
      meta('wcshipping_labels', [
        { label_id: 1, tracking: 'N1', carrier_id: 'usps', status: 'PURCHASED' },
        { label_id: 2, tracking: 'NX', carrier_id: 'usps', status: 'PURCHASED', refund: { status: 'complete' } },
      ]),
      meta('_aftership_tracking_items', '[{"slug":"gls","tracking_number":"N2"}]'),
      {
        meta_data: [
          { key: '_aftership_tracking_number', value: 'N3' },
          { key: '_aftership_tracking_provider', value: 'ups' },
        ],
      },
      {
        meta_data: [
          { key: 'ywot_tracking_code', value: 'N4' },
          { key: 'ywot_carrier_id', value: 'DHL' },
        ],
      },
      { fulfillments: [{ id: 9, status: 'fulfilled', ...meta('_tracking_number', 'N5') }] },
      {
        line_items: [
          {
            id: 1,
            name: 'Cup',
            quantity: 1,
            total: '5.00',
            ...meta('_vi_wot_order_item_tracking_data', [
              { tracking_number: 'N6', carrier_url: 'https://c.example/{tracking_number}' },
            ]),
          },
        ],
      },
    ]
    await tell(
      ...orders.map((more, n): [Source, unknown, string] => [
        'woocommerce',
        wooOrder({ id: 70 + n, number: `7${n}`, ...more }),
        'order.updated',
      ]),
    )
    for (const n of orders.keys()) {
      const { shipments } = await openOrder(world, `7${n}`)
      expect(shipments.map(({ trackingNumber }: { trackingNumber: string }) => trackingNumber)).toEqual([`N${n}`])
    }
    expect((await openOrder(world, '70')).shipments[0].trackingUrl).toContain('tracking.dpd.de')
    expect((await openOrder(world, '76')).shipments[0].trackingUrl).toBe('https://c.example/N6')
  })

  test('a failed fulfilment is trouble, a state of the shop’s own is what portal.yaml says', async () => {
    await tell(['shopify', shopOrder({ fulfillments: [parcel(610, 'failure', '2026-11-11T10:00:00Z')] })])
    expect((await openOrder(world, '61')).shipments).toMatchObject([{ status: 'exception' }])
    world.services.site.current.site.orderStatuses = { 'in-oven': 'on_hold' }
    await tell(['woocommerce', wooOrder({ status: 'wc-in-oven' }), 'order.updated'])
    expect((await openOrder(world, '62')).state).toBe('on_hold')
  })

  test.each([
    ['MX', '+52 1 55 1234 5678', ['5512345678', '044 55 1234 5678', '+525512345678', '52 1 55 1234 5678']],
    ['AR', '+54 9 11 2345-6789', ['011 15 2345-6789', '11 2345 6789', '+541123456789', '9 11 2345 6789']],
  ])('a mobile number of %s opens its order in every form', async (country_code, phone, forms) => {
    await tell(['shopify', shopOrder({ phone, shipping_address: { country_code, zip: '10000' } })])
    for (const [n, factor] of forms.entries()) {
      const found = await world.post(
        '/api/orders/find',
        { number: '61', factor },
        { 'x-forwarded-for': `203.0.113.${n}` },
      )
      expect([factor, found.status]).toEqual([factor, 200])
    }
  })
})
