import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOrderToken } from '#server/features/orders/order-token.ts'
import { deliver, findOrder, readFixture } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('What shops and carriers tell is what a customer sees', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())

  async function openOrder(number: string) {
    const { id } = await world.db.kysely
      .selectFrom('orders')
      .select('id')
      .where('number_key', '=', number)
      .executeTakeFirstOrThrow()
    const token = createOrderToken(id, world.services.config.secret, world.clock.now)
    return (await world.post('/api/orders/open', { number, token })).json()
  }

  test('a cancelled order of Shopify is found by its number and the e-mail address', async () => {
    const body = readFixture('shopify/activepieces-webhook-order-created.json')
    if (!body) return
    expect((await deliver(world, 'shopify', body, 'orders/create')).status).toBe(200)
    await world.settle()

    const found = await findOrder(world, '#１００９', ' Russel.Winfield@EXAMPLE.com ')
    expect(found.json()).toMatchObject({ access: 'coarse', number: '#1009', state: 'cancelled', shipments: [] })
    expect((await findOrder(world, '1009', 'm5c 1n7')).status).toBe(200)

    const full = await openOrder('1009')
    expect(full).toMatchObject({
      access: 'full',
      totals: { total: { amount: 180638, currency: 'USD' }, shipping: { amount: 3000, currency: 'USD' } },
      address: { name: 'Russell Winfield', city: 'Toronto', postalCode: 'M5C1N7', country: 'CA' },
    })
    expect(full.items[0]).toMatchObject({ title: 'The Complete Snowboard - Powder', total: { amount: 69995 } })
  })

  test('a wrapped order and its fulfilment become an order with a parcel, though the fulfilment comes first', async () => {
    const order = readFixture('shopify/goshopify-order.json')
    const fulfillment = readFixture('shopify/goshopify-fulfillment.json')
    if (!order || !fulfillment) return
    const orderId = '9007199254740993123' // above 2^53: it must come through whole
    await deliver(world, 'shopify', fulfillment.replace('450789469', orderId), 'fulfillments/create')
    await deliver(world, 'shopify', order.replace('123456', orderId), 'orders/updated')
    await world.settle()

    const full = await openOrder('9999')
    expect(full).toMatchObject({ number: '#9999', state: 'cancelled' })
    expect(full.shipments).toMatchObject([
      {
        status: 'info_received',
        carrier: 'Bluedart',
        trackingNumber: '123456789',
        trackingUrl: 'https://shipping.xyz/track.php?num=123456789',
      },
    ])
    expect(full.shipments[0].items).toHaveLength(3)
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
    expect(await openOrder('61')).toMatchObject({
      state: 'processing',
      refunds: [{ money: { amount: 1000, currency: 'EUR' }, at: { at: '2026-11-21T10:00:00.000Z' } }],
    })

    await deliver(world, 'shopify', refund(2, '20.00'), 'refunds/create')
    await world.settle()
    const full = await openOrder('61')
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
    const body = readFixture('woocommerce/docs-order-created.json')
    if (!body) return
    await deliver(world, 'woocommerce', body, 'order.created')
    await world.settle()

    expect((await findOrder(world, '727', '94103-1234')).json()).toMatchObject({ state: 'processing', shipments: [] })
    const full = await openOrder('727')
    expect(full.totals).toMatchObject({ total: { amount: 2935, currency: 'USD' }, tax: { amount: 135 } })
    expect(full.placedAt).toEqual({ precision: 'instant', at: '2017-03-22T19:28:02.000Z', offset: -180 })
    expect(full.items[1].title).toBe('Ship Your Idea – Color: Black, Size: M Test')
  })

  test('what EasyPost tells of a tracking number joins the order that names it later', async () => {
    const body = readFixture('easypost/event-body.json')
    if (!body) return
    expect((await deliver(world, 'easypost', body)).status).toBe(200)
    const order = wooOrder('5001', [
      { tracking_id: 't1', tracking_provider: 'fedex', tracking_number: '1', date_shipped: '1722400000' },
    ])
    await deliver(world, 'woocommerce', order, 'order.updated')
    await world.settle()

    const [shipment] = (await openOrder('5001')).shipments
    expect(shipment).toMatchObject({
      status: 'in_transit',
      eta: { from: '2024-08-05', to: '2024-08-05' },
      trackingNumber: '1',
      since: { precision: 'instant', at: '2024-07-31T19:27:00.000Z' },
    })
    expect(shipment.events).toHaveLength(7)
    expect(shipment.events[0].raw).toMatchObject({ source: 'easypost', code: 'AR', text: 'Arrived at FedEx location' })
  })

  test('what AfterShip tells of an order number reaches that order', async () => {
    const body = readFixture('aftership/v4-tracking-fedex-cn-jp-delivered.json')
    if (!body) return
    const { data } = JSON.parse(body)
    const event = {
      event: 'tracking_update',
      msg: { ...data.tracking, order_number: 'W-5002', subtag: 'Delivered_077' },
    }
    await deliver(world, 'aftership', event)
    await deliver(world, 'woocommerce', wooOrder('W-5002', []), 'order.updated')
    await world.settle()

    const full = await openOrder('W5002')
    expect(full.shipments).toMatchObject([
      {
        status: 'delivered',
        origin: 'CN',
        destination: 'JP',
        carrier: 'fedex',
        proof: { kind: 'signature', name: '..KOSUTOKO' },
      },
    ])
    expect(full.shipments[0].since).toEqual({ precision: 'instant', at: '2018-07-25T01:10:00.000Z', offset: 540 })
    // A subtag that is in no table fell to its tag, and was counted.
    const unknown = await world.db.kysely.selectFrom('unknown_codes').select('code').execute()
    expect(unknown).toContainEqual({ code: 'subtag Delivered_077' })
  })

  test('a tag that no table knows changes nothing, and what makes no sense is parked with its reason', async () => {
    const tracking = { id: 'x1', tracking_number: 'N7', order_number: 'W-5002', tag: 'Teleported', checkpoints: [] }
    expect((await deliver(world, 'aftership', { msg: tracking })).status).toBe(200)
    expect((await deliver(world, 'shopify', '[]', 'orders/create')).status).toBe(200)
    expect((await deliver(world, 'shopify', '{"id":"null"}', 'orders/create')).status).toBe(200)
    expect((await deliver(world, 'easypost', 'null')).status).toBe(200)
    await world.settle()
    expect((await openOrder('W5002')).shipments.map(({ status }: { status: string }) => status).sort()).toEqual([
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

const wooOrder = (number: string, tracking: unknown[]) => ({
  id: Number(number.replaceAll(/\D/g, '')),
  number,
  status: 'completed',
  currency: 'EUR',
  total: '10.00',
  date_created_gmt: '2024-07-30T10:00:00',
  date_modified_gmt: '2024-07-31T10:00:00',
  billing: { email: 'a@b.example', postcode: '10969' },
  line_items: [{ id: 1, name: 'Aurora One', quantity: 1, sku: 'NA-AUR1', total: '10.00' }],
  meta_data: [{ id: 1, key: '_wc_shipment_tracking_items', value: tracking }],
})
