import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { deliver, findOrder, openOrder } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import {
  aftershipDelivered,
  easypostEvent,
  shopifyFulfillment,
  shopifyOrder,
  wooOrder,
} from '#tests/support/shop-payloads.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('What shops and carriers tell is what a customer sees', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())
  beforeEach(() => world.forgetOrders())

  test('a cancelled order of Shopify is found by its number and the e-mail address', async () => {
    expect((await deliver(world, 'shopify', shopifyOrder, 'orders/create')).status).toBe(200)
    await world.settle()

    const found = await findOrder(world, '#２０４１', ' Mara.Lind@EXAMPLE.com ')
    expect(found.json()).toMatchObject({ access: 'coarse', number: '#2041', state: 'cancelled', shipments: [] })
    expect((await findOrder(world, '2041', 'm5j 2n8')).status).toBe(200)

    const full = await openOrder(world, '2041')
    expect(full).toMatchObject({
      access: 'full',
      totals: { total: { amount: 143278, currency: 'CAD' }, shipping: { amount: 1800, currency: 'CAD' } },
      address: { name: 'Mara Lind', city: 'Toronto', postalCode: 'M5J2N8', country: 'CA' },
    })
    expect(full.items[0]).toMatchObject({ title: 'Aurora One - Blue', quantity: 3, total: { amount: 119985 } })
  })

  test('a wrapped order and its fulfilment become an order with a parcel, though the fulfilment comes first', async () => {
    const id = '9007199254740993123' // above 2^53: it must come through whole
    const withId = (body: unknown) => JSON.stringify(body).replaceAll(String(shopifyOrder.id), id)
    const fulfillment = withId({ fulfillment: shopifyFulfillment })
    await deliver(world, 'shopify', fulfillment, 'fulfillments/create')
    await deliver(world, 'shopify', withId({ order: { ...shopifyOrder, name: '#9999' } }), 'orders/updated')
    await world.settle()

    const full = await openOrder(world, '9999')
    expect(full).toMatchObject({ number: '#9999', state: 'cancelled' })
    expect(full.shipments).toMatchObject([
      {
        status: 'info_received',
        carrier: 'Canada Post',
        trackingNumber: 'CP2041',
        trackingUrl: 'https://post.example/track?number=CP2041',
      },
    ])
    expect(full.shipments[0].items).toHaveLength(2)
  })

  test('money that goes back is seen, though its news comes before the order, and all of it makes the order refunded', async () => {
    const order = {
      id: 61,
      name: '#61',
      email: 'a@b.example',
      currency: 'EUR',
      total_price: '30.00',
      financial_status: 'paid',
      updated_at: '2026-11-20T09:00:00Z',
      line_items: [],
    }
    const refund = (id: number, amount: string) => ({
      id,
      order_id: 61,
      processed_at: `2026-11-2${id}T10:00:00Z`,
      transactions: [{ kind: 'refund', status: 'success', amount, currency: 'EUR' }],
    })
    await deliver(world, 'shopify', refund(1, '10.00'), 'refunds/create')
    await deliver(world, 'shopify', order, 'orders/create')
    await deliver(world, 'shopify', { ...order, refunds: [refund(1, '10.00')] }, 'orders/updated')
    await world.settle()
    expect(await openOrder(world, '61')).toMatchObject({
      state: 'processing',
      refunds: [{ money: { amount: 1000, currency: 'EUR' }, at: { at: '2026-11-21T10:00:00.000Z' } }],
    })

    await deliver(world, 'shopify', refund(2, '20.00'), 'refunds/create')
    await world.settle()
    const full = await openOrder(world, '61')
    expect(full.state).toBe('refunded')
    expect(full.refunds).toHaveLength(2)
    expect((await findOrder(world, '61', 'a@b.example')).json()).toEqual({
      access: 'coarse',
      number: '#61',
      state: 'refunded',
      shipments: [],
      asOf: full.asOf,
    })
  })

  test('an order of WooCommerce keeps its money to the cent and its names readable', async () => {
    const order = {
      ...wooOrder,
      id: 727,
      number: '727',
      status: 'processing',
      currency: 'USD',
      total: '29.35',
      total_tax: '1.35',
      date_created: '2026-11-02T16:28:02',
      date_created_gmt: '2026-11-02T19:28:02',
      meta_data: [],
      billing: { email: 'jo@shop.example', postcode: '94103', country: 'US' },
      shipping: {},
      shipping_lines: [],
      line_items: [{ id: 1, name: 'Cap &#8211; Color: Black, Size: M &amp; L', quantity: 1, total: '18.00' }],
    }
    await deliver(world, 'woocommerce', order, 'order.created')
    await world.settle()

    expect((await findOrder(world, '727', '94103-1234')).json()).toMatchObject({ state: 'processing', shipments: [] })
    const full = await openOrder(world, '727')
    expect(full.totals).toMatchObject({ total: { amount: 2935, currency: 'USD' }, tax: { amount: 135 } })
    expect(full.placedAt).toEqual({ precision: 'instant', at: '2026-11-02T19:28:02.000Z', offset: -180 })
    expect(full.items[0].title).toBe('Cap – Color: Black, Size: M & L')
  })

  test('what EasyPost tells of a tracking number joins the order that names it later', async () => {
    expect((await deliver(world, 'easypost', easypostEvent)).status).toBe(200)
    const order = orderWith('5001', [
      { tracking_id: 't1', tracking_provider: 'fedex', tracking_number: 'FX7', date_shipped: '1794816000' },
    ])
    await deliver(world, 'woocommerce', order, 'order.updated')
    await world.settle()

    const [shipment] = (await openOrder(world, '5001')).shipments
    expect(shipment).toMatchObject({
      status: 'in_transit',
      eta: { from: '2026-11-24', to: '2026-11-24' },
      trackingNumber: 'FX7',
      since: { precision: 'instant', at: '2026-11-16T19:30:00.000Z' },
    })
    expect(shipment.events).toHaveLength(5)
    expect(shipment.events[0].raw).toMatchObject({ source: 'easypost', code: 'AR', text: 'Reached the depot' })
  })

  test('what AfterShip tells of an order number reaches that order', async () => {
    await deliver(world, 'aftership', aftershipDelivered)
    await deliver(world, 'woocommerce', orderWith('W-5002', []), 'order.updated')
    await world.settle()

    const full = await openOrder(world, 'W5002')
    expect(full.shipments).toMatchObject([
      {
        status: 'delivered',
        origin: 'CN',
        destination: 'JP',
        carrier: 'fedex',
        proof: { kind: 'signature', name: 'T. MORI' },
      },
    ])
    expect(full.shipments[0].since).toEqual({ precision: 'instant', at: '2026-11-20T01:10:00.000Z', offset: 540 })
    // A subtag that is in no table fell to its tag, and was counted.
    const unknown = await world.db.kysely.selectFrom('unknown_codes').select('code').execute()
    expect(unknown).toContainEqual({ code: 'subtag Delivered_077' })
  })

  test('a tag that no table knows changes nothing, and what makes no sense is parked with its reason', async () => {
    const tracking = { id: 'x1', tracking_number: 'N7', order_number: 'W-5003', tag: 'Teleported', checkpoints: [] }
    const delivered = { ...aftershipDelivered.msg, id: 'x2', tracking_number: 'N8', order_number: 'W-5003' }
    await deliver(world, 'woocommerce', orderWith('W-5003', []), 'order.updated')
    expect((await deliver(world, 'aftership', { msg: delivered })).status).toBe(200)
    expect((await deliver(world, 'aftership', { msg: tracking })).status).toBe(200)
    expect((await deliver(world, 'shopify', '[]', 'orders/create')).status).toBe(200)
    expect((await deliver(world, 'shopify', '{"id":"null"}', 'orders/create')).status).toBe(200)
    expect((await deliver(world, 'easypost', 'null')).status).toBe(200)
    await world.settle()
    expect((await openOrder(world, 'W5003')).shipments.map(({ status }: { status: string }) => status).sort()).toEqual([
      'delivered',
      'pending',
    ])
    const parked = await world.db.kysely
      .selectFrom('deliveries')
      .select('error')
      .where('state', '=', 'parked')
      .execute()
    expect(parked.map(({ error }) => error)).toEqual(
      expect.arrayContaining(['not an object', 'an order without an id']),
    )
  })
})

/** An order of a shop that says which parcels carry it. */
const orderWith = (number: string, tracking: unknown[]) => ({
  ...wooOrder,
  id: Number(number.replaceAll(/\D/g, '')),
  number,
  shipping_lines: [],
  meta_data: [{ id: 1, key: '_wc_shipment_tracking_items', value: tracking }],
})
