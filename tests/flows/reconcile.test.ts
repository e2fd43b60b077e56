import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OrderPull } from '#server/connectors/reconcile/order-pull.ts'
import { shopifyPull } from '#server/connectors/shopify/pull-orders.ts'
import { wooPull } from '#server/connectors/woocommerce/pull-orders.ts'
import type { DeliveryQueue } from '#server/features/webhooks/delivery-queue.ts'
import { createReconciliation, type Reconciliation } from '#server/features/webhooks/reconcile.ts'
import { deliver, findOrder } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { type ShopPeer, startShopify, startWoo, trouble } from '#tests/support/shop-peer.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const minutes = 15

describeOnBoth('What a shop’s webhooks lost is found by asking the shop', engine => {
  let world: World
  let shopify: ShopPeer
  let woo: ShopPeer
  let errors: string[]
  beforeAll(async () => {
    world = await startWorld(engine)
    shopify = await startShopify('shpat_secret')
    woo = await startWoo('ck_key', 'cs_secret')
  })
  afterAll(async () => {
    await shopify.close()
    await woo.close()
    await world.close()
  })
  beforeEach(async () => {
    for (const table of ['pulls', 'orders', 'shipments', 'shipment_events', 'refunds', 'deliveries'] as const)
      await world.db.kysely.deleteFrom(table).execute()
    for (const peer of [shopify, woo])
      Object.assign(peer, { orders: [], events: new Map(), asked: [], troubles: [], beforePage: undefined })
    errors = []
  })

  test('an order of Shopify with the events of its parcel, of which no webhook ever came', async () => {
    addShopify(1, { fulfillments: [fulfilment(1, 'delivered')] })
    shopify.events.set(10, [
      event(10, 'in_transit', '2026-11-20T08:00:00+01:00'),
      event(10, 'delivered', '2026-11-21T09:30:00+01:00'),
    ])
    await pull(fromShopify())
    expect(errors).toEqual([])
    expect((await findOrder(world, 'S1', 's1@b.example')).json()).toMatchObject({
      shipments: [{ status: 'delivered', since: { at: '2026-11-21T08:30:00.000Z' } }],
    })
    const row = await progress('shopify')
    expect(row).toMatchObject({ failures: 0, error: null, page: null, lease_id: null, pulled: 3 })
    expect(row.since.toISOString()).toBe('2026-11-21T10:00:00.000Z')
    const metrics = await world.inject({ url: '/metrics' })
    expect(metrics.body).toContain('aftercare_pulled_deliveries_total{source="shopify"} 3')
    expect(metrics.body).toMatch(/aftercare_pull_age_seconds\{source="shopify"\} 0/)
  })

  test('many pages, and the next pull asks only for what is new', async () => {
    for (let n = 1; n <= 120; n++) addShopify(n, {}, `2026-11-21T10:${String(n % 60).padStart(2, '0')}:00Z`)
    await pull(fromShopify())
    expect(await countOf('orders')).toBe(120)
    expect(shopify.asked.filter(path => path.includes('orders.json'))).toHaveLength(3)

    shopify.asked.length = 0
    await pull(fromShopify()) // not due yet
    expect(shopify.asked).toEqual([])
    world.clock.pass(minutes * 60_000)
    addShopify(121, {}, '2026-11-22T10:10:00Z')
    await pull(fromShopify())
    expect(shopify.asked).toHaveLength(1)
    expect(decodeURIComponent(shopify.asked[0]!)).toContain('updated_at_min=2026-11-21T10:49:00.000Z')
    expect(await countOf('orders')).toBe(121)
  })

  test('what a webhook told within the same second does not stand against what the shop says afterwards', async () => {
    const before = shopifyOrder(1, { financial_status: 'paid', total_price: '12.00' })
    const after = { ...before, total_price: '11.00' }
    for (const [told, asked] of [
      [before, after],
      [after, before],
    ] as const) {
      for (const table of ['orders', 'deliveries', 'pulls'] as const) await world.db.kysely.deleteFrom(table).execute()
      shopify.orders = [{ id: 1, changed: '2026-11-21T10:00:00Z', body: asked }]
      await deliver(world, 'shopify', told, 'orders/updated')
      await pull(fromShopify())
      const { fact } = await world.db.kysely.selectFrom('orders').select('fact').executeTakeFirstOrThrow()
      expect(fact.totals?.total.amount).toBe(asked === after ? 1100 : 1200)
    }
  })

  test('WooCommerce, also when orders change and move while their pages are counted', async () => {
    // A bulk edit: more than a page within one second.
    for (let n = 1; n <= 70; n++) addWoo(n, '2026-11-20T10:00:00Z')
    for (let n = 71; n <= 160; n++) addWoo(n, `2026-11-21T10:${String(n % 60).padStart(2, '0')}:30Z`)
    let pages = 0
    woo.beforePage = () => {
      pages++
      // What has been read moves to the end, and everything behind it forward.
      if (pages === 2) for (const n of [1, 2, 3]) changeWoo(n, '2026-11-22T09:00:00Z')
    }
    await pull(fromWoo())
    expect(errors).toEqual([])
    expect(await countOf('orders')).toBe(160)
    expect((await findOrder(world, '7', 'w7@b.example')).status).toBe(200)
  })

  test('after the shop asked for patience, was broken or sent us elsewhere, from the page where it stopped', async () => {
    for (let n = 1; n <= 60; n++) addShopify(n, {}, `2026-11-21T10:${String(n % 60).padStart(2, '0')}:00Z`)
    const answers = [
      () => {}, // the first page
      trouble.status(429, { 'retry-after': '7' }),
      trouble.status(500),
      trouble.garbage,
      trouble.wrongShape,
      trouble.hangUp,
      trouble.halfAnswer,
      trouble.status(302, { location: 'http://169.254.169.254/' }),
    ]
    let asked = 0
    shopify.beforePage = () => {
      const instead = answers[asked++]
      if (instead && asked > 1) shopify.troubles = [instead]
    }
    await pull(fromShopify())
    let row = await progress('shopify')
    expect(row).toMatchObject({ failures: 0, pulled: 50, lease_id: null })
    expect(row.due_at.getTime() - world.clock.now.getTime()).toBe(7_000)
    world.clock.pass(7_000)
    const pauses: number[] = []
    for (let failures = 1; failures <= 6; failures++) {
      await pull(fromShopify())
      row = await progress('shopify')
      expect(row.failures).toBe(failures)
      pauses.push((row.due_at.getTime() - world.clock.now.getTime()) / 60_000)
      world.clock.pass(row.due_at.getTime() - world.clock.now.getTime())
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32])
    expect(errors.map(error => error.replace(/127\.0\.0\.1:\d+/, 'shop'))).toEqual([
      'shop asks for patience',
      'shop answered 500',
      'shop answered with something that is no JSON',
      'shop answered without a list of orders',
      expect.stringMatching(/^shop does not answer: /),
      expect.stringMatching(/^shop does not answer: /),
      'shop sends us elsewhere: name the address that answers itself',
    ])
    expect(errors.join()).not.toContain('shpat_secret')
    await pull(fromShopify())
    expect(await countOf('orders')).toBe(60)
    expect(await progress('shopify')).toMatchObject({ failures: 0, page: null })
    // The first page was asked for once.
    expect(shopify.asked.filter(path => path.includes('updated_at_min'))).toHaveLength(1)
  })

  test('with one process asking, and another going on where one died', async () => {
    for (let n = 1; n <= 60; n++) addShopify(n, {}, `2026-11-21T10:${String(n % 60).padStart(2, '0')}:00Z`)
    // The first process is cut off when it asks for the second page, and never comes back to say so.
    let pages = 0
    shopify.beforePage = () => (++pages === 2 ? new Promise(() => {}) : undefined)
    const dying = make(fromShopify())
    void dying.run()
    await until(() => pages === 2)
    shopify.beforePage = undefined
    const second = make(fromShopify())
    await second.run()
    expect(pages).toBe(2)
    expect(shopify.asked).toHaveLength(2)
    world.clock.pass(4 * 60_000)
    await Promise.all([second.run(), make(fromShopify()).run()])
    await world.settle()
    expect(await countOf('orders')).toBe(60)
    expect(shopify.asked).toHaveLength(3)
    await dying.stop()
    // What it held is not taken from whoever holds it now.
    expect(await progress('shopify')).toMatchObject({ page: null, failures: 0 })
  })

  test('not with a wrong token, and the log says so', async () => {
    addShopify(1, {})
    await pull(shopifyPull({ url: shopify.url, token: 'wrong' }))
    expect(errors[0]).toMatch(/refuses our credentials \(401\)$/)
    expect(await countOf('orders')).toBe(0)
  })

  test('with ids beyond what a number holds', async () => {
    addShopify(1, {})
    const id = '9007199254740993123'
    shopify.beforePage = () => {
      shopify.troubles = [
        response =>
          response
            .writeHead(200)
            .end(JSON.stringify({ orders: [shopifyOrder(1, {})] }).replace('"id":1,', `"id":${id},`)),
      ]
    }
    await pull(fromShopify())
    expect(await world.db.kysely.selectFrom('orders').select('source_id').execute()).toEqual([{ source_id: id }])
  })

  const fromShopify = () => shopifyPull({ url: shopify.url, token: 'shpat_secret' })
  const fromWoo = () => wooPull({ url: `${woo.url}/shop/`, key: 'ck_key', secret: 'cs_secret' })
  function make(...pulls: OrderPull[]): Reconciliation {
    const queue: DeliveryQueue = {
      wake: () => void world.services.jobs.send('deliveries', { id: world.services.ids() }),
    }
    const report = (error: unknown) => errors.push(error instanceof Error ? error.message : String(error))
    return createReconciliation(world.services, pulls, { minutes, queue, report })
  }
  async function pull(from: OrderPull): Promise<void> {
    await make(from).run()
    await world.settle()
  }
  const progress = (source: string) =>
    world.db.kysely.selectFrom('pulls').selectAll().where('source', '=', source).executeTakeFirstOrThrow()
  async function countOf(table: 'orders' | 'deliveries'): Promise<number> {
    const { count } = await world.db.kysely
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return count
  }
  const addShopify = (id: number, more: object, changed = '2026-11-21T10:00:00Z') =>
    shopify.orders.push({ id, changed, body: shopifyOrder(id, { updated_at: changed, ...more }) })
  const addWoo = (id: number, changed: string) => woo.orders.push({ id, changed, body: wooOrder(id, changed) })
  const changeWoo = (id: number, changed: string) =>
    Object.assign(woo.orders.find(order => order.id === id)!, { changed, body: wooOrder(id, changed) })
})

const shopifyOrder = (id: number, more: object) => ({
  id,
  name: `S${id}`,
  email: `s${id}@b.example`,
  currency: 'EUR',
  total_price: '12.00',
  updated_at: '2026-11-21T10:00:00Z',
  line_items: [],
  ...more,
})

const wooOrder = (id: number, changed: string) => ({
  id,
  number: String(id),
  status: 'processing',
  currency: 'EUR',
  total: '12.00',
  date_modified_gmt: changed.replace('Z', ''),
  billing: { email: `w${id}@b.example` },
  line_items: [],
})

const fulfilment = (order: number, status: string) => ({
  id: order * 10,
  order_id: order,
  status: 'success',
  shipment_status: status,
  tracking_number: `T${order}`,
  updated_at: '2026-11-21T09:59:00Z',
  line_items: [],
})

const event = (fulfilment: number, status: string, happened_at: string) => ({
  id: Date.parse(happened_at),
  fulfillment_id: fulfilment,
  order_id: fulfilment / 10,
  status,
  happened_at,
})

async function until(check: () => boolean): Promise<void> {
  while (!check()) await new Promise(resolve => setTimeout(resolve, 10))
}
