import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { DeliveryQueue } from '#server/features/webhooks/delivery-queue.ts'
import { pullsOf } from '#server/features/webhooks/pull-regularly.ts'
import { createReconciliation } from '#server/features/webhooks/reconcile.ts'
import type { PullConfig } from '#server/services.ts'
import { deliver, findOrder, openOrder } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startBigcommerce, startPrestashop, startShopware } from '#tests/support/named-shops.ts'
import { type ShopPeer, trouble } from '#tests/support/shop-peer.ts'
import {
  bigcommerceNotice,
  prestashopOrder,
  shopwareOrder,
  shopwareWritten,
} from '#tests/support/shop-system-payloads.ts'
import { until } from '#tests/support/until.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const minute = 60_000

describeOnBoth('A webhook that only names an order makes us ask its shop', engine => {
  let world: World
  let pulls: PullConfig
  let bigcommerce: ShopPeer
  let prestashop: ShopPeer
  let shopware: ShopPeer
  beforeAll(async () => {
    bigcommerce = await startBigcommerce('token')
    prestashop = await startPrestashop('KEY')
    shopware = await startShopware('secret')
    pulls = {
      minutes: 15,
      bigcommerce: { url: `${bigcommerce.url}/stores/abc`, token: 'token' },
      prestashop: { url: prestashop.url, key: 'KEY' },
      shopware: { url: shopware.url, id: 'SWIA', secret: 'secret' },
    }
    world = await startWorld(engine, { pulls })
    const areRead = async () => (await rowsOfPulls()).filter(({ done_at }) => done_at).length === 3
    await until('the first pulls', areRead)
    await holdLeases(true)
  })
  afterAll(async () => {
    await world.close()
    for (const peer of [bigcommerce, prestashop, shopware]) await peer.close()
  })
  beforeEach(async () => {
    for (const table of ['orders', 'shipments', 'shipment_events', 'refunds', 'deliveries'] as const)
      await world.db.kysely.deleteFrom(table).execute()
    for (const peer of [bigcommerce, prestashop, shopware]) Object.assign(peer, { orders: [], asked: [], troubles: [] })
  })

  const rowsOfPulls = () => world.db.kysely.selectFrom('pulls').selectAll().execute()
  /** The server's own timer finds somebody at it, so that a test says when a shop is asked. */
  const holdLeases = (isHeld: boolean) =>
    world.db.kysely
      .updateTable('pulls')
      .set({ lease_id: null, lease_until: isHeld ? new Date('2027-01-01T00:00:00Z') : null })
      .execute()
  const states = async () =>
    (await world.db.kysely.selectFrom('deliveries').select(['state', 'topic']).orderBy('received_at').execute()).map(
      ({ state, topic }) => `${state} ${topic}`,
    )
  async function ask(): Promise<string[]> {
    const errors: string[] = []
    const queue: DeliveryQueue = {
      wake: () => void world.services.jobs.send('deliveries', { id: world.services.ids() }),
    }
    const report = (error: unknown) => errors.push(error instanceof Error ? error.message : String(error))
    await holdLeases(false)
    await createReconciliation(world.services, pullsOf(pulls), { minutes: 15, queue, report }).run()
    // Whose turn it was: the server's own timer may have been faster.
    const isFree = ({ lease_id }: { lease_id: string | null }) => lease_id === null
    await until('nobody asks', async () => (await rowsOfPulls()).every(isFree))
    await holdLeases(true)
    await world.settle()
    return errors
  }
  const put = (peer: ShopPeer, id: number, body: Record<string, unknown> = {}) =>
    peer.orders.push({ id, changed: '2026-11-20T08:00:00Z', body })

  test('BigCommerce: the order comes with its products, parcels and refunds, and is asked for once', async () => {
    put(bigcommerce, 193)
    await deliver(world, 'bigcommerce', bigcommerceNotice)
    await deliver(world, 'bigcommerce', { ...bigcommerceNotice, scope: 'store/order/updated', hash: 'x' })
    await world.settle()
    expect(await states()).toEqual(['asking store/order/statusUpdated', 'asking store/order/updated'])
    expect(await ask()).toEqual([])
    expect(bigcommerce.asked.map(path => path.replace(/\?.*/, ''))).toEqual([
      '/stores/abc/v2/orders/193',
      '/stores/abc/v2/orders/193/products',
      '/stores/abc/v2/orders/193/shipping_addresses',
      '/stores/abc/v2/orders/193/shipments',
      '/stores/abc/v3/orders/193/payment_actions/refunds',
    ])
    expect((await findOrder(world, '193', 'june@shop.example')).status).toBe(200)
    expect(await openOrder(world, '193')).toMatchObject({
      items: [{ title: 'Kettle – Red', quantity: 1 }, {}],
      shipments: [{ trackingNumber: '9205590164917312751089' }],
      refunds: [{ money: { amount: 1000, currency: 'USD' } }],
    })
    expect((await states()).filter(state => state.startsWith('done'))).toHaveLength(3)
    expect((await rowsOfPulls()).every(({ due_at }) => due_at > world.clock.now)).toBe(true)
  })

  test('BigCommerce: an order that is gone is deleted', async () => {
    put(bigcommerce, 193)
    await deliver(world, 'bigcommerce', bigcommerceNotice)
    await world.settle()
    await ask()
    bigcommerce.orders = []
    await deliver(world, 'bigcommerce', { ...bigcommerceNotice, scope: 'store/order/archived' })
    await world.settle()
    expect(await ask()).toEqual([])
    expect((await findOrder(world, '193', 'june@shop.example')).status).toBe(404)
  })

  test('what waits is asked for when the shop answers again, and no sooner than it wants', async () => {
    put(bigcommerce, 193)
    bigcommerce.troubles = [trouble.status(429, { 'retry-after': '30' })]
    await deliver(world, 'bigcommerce', { ...bigcommerceNotice, created_at: 1 })
    await world.settle()
    expect(await ask()).toEqual([expect.stringContaining('asks for patience')])
    await deliver(world, 'bigcommerce', { ...bigcommerceNotice, created_at: 2 })
    await world.settle()
    expect(await ask()).toEqual([])
    expect(bigcommerce.asked).toHaveLength(1)
    world.clock.pass(31_000)
    expect(await ask()).toEqual([])
    expect((await findOrder(world, '193', 'june@shop.example')).status).toBe(200)
  })

  test('Shopware: by the id of the delivery that was written', async () => {
    put(shopware, 1)
    await deliver(world, 'shopware', shopwareWritten)
    await world.settle()
    expect(await ask()).toEqual([])
    expect((await findOrder(world, '10042', 'lena@shop.example')).status).toBe(200)
    expect(await openOrder(world, '10042')).toMatchObject({
      state: 'completed',
      shipments: [{ status: 'in_transit' }, { status: 'in_transit' }],
    })
    const written = { entity: 'order', operation: 'update', primaryKey: shopwareOrder.data.payload.order.id }
    await deliver(world, 'shopware', { data: { event: 'order.written', payload: [written] } })
    await world.settle()
    await ask()
    expect((await states()).every(state => state.startsWith('done'))).toBe(true)
  })

  test('PrestaShop: with what the order only names by id, and without the keys of an account', async () => {
    put(prestashop, 1042)
    await deliver(world, 'prestashop', { hook: 'actionOrderStatusUpdate', order: { id: 1042, reference: 'XKBKNABJK' } })
    await world.settle()
    expect(await ask()).toEqual([])
    expect((await findOrder(world, 'XKBKNABJK', '69003')).status).toBe(200)
    const expected = { items: [{ title: 'Bouilloire 1 L', quantity: 2, returned: 1 }, {}], refunds: [{}] }
    expect(await openOrder(world, 'XKBKNABJK')).toMatchObject({
      ...expected,
      address: { country: 'FR', city: 'Lyon' },
      shipments: [{ carrier: 'Colissimo', trackingNumber: '6A12345678901' }],
    })
    const { body } = await world.db.kysely
      .selectFrom('deliveries')
      .select('body')
      .where('topic', 'like', '%order')
      .executeTakeFirstOrThrow()
    expect(Buffer.from(body).toString()).not.toContain('passwd')
    expect(prestashopOrder.order.id).toBe('1042')
  })

  test('what no webhook told is found when the time has come', async () => {
    put(bigcommerce, 193)
    put(prestashop, 1042)
    put(shopware, 1)
    world.clock.pass(16 * minute)
    expect(await ask()).toEqual([])
    for (const [number, factor] of [
      ['193', 'june@shop.example'],
      ['XKBKNABJK', 'zoe@shop.example'],
      ['10042', 'lena@shop.example'],
    ] as const)
      expect((await findOrder(world, number, factor)).status).toBe(200)
    for (const { done_at, page, failures } of await rowsOfPulls())
      expect({ done_at, page, failures }).toEqual({ done_at: world.clock.now, page: null, failures: 0 })
  })

  test('one thing that the shop refuses keeps nothing else waiting', async () => {
    put(shopware, 1)
    // What is due, and the key to the shop: so that what is refused is the delivery alone.
    await ask()
    shopware.troubles = [trouble.status(400)]
    const written = (primaryKey: string) => ({
      data: { event: 'order.written', payload: [{ entity: 'order', operation: 'update', primaryKey }] },
    })
    await deliver(world, 'shopware', written('no uuid'))
    world.clock.pass(minute)
    await deliver(world, 'shopware', shopwareWritten)
    await world.settle()
    expect(await ask()).toEqual([])
    expect(await states()).toContain('parked order.written')
    expect((await findOrder(world, '10042', 'lena@shop.example')).status).toBe(200)
  })

  test('without an address of the shop such a webhook is parked, and says what to set', async () => {
    const alone = await startWorld(engine)
    try {
      await deliver(alone, 'bigcommerce', bigcommerceNotice)
      await alone.settle()
      const { state, error } = await alone.db.kysely
        .selectFrom('deliveries')
        .select(['state', 'error'])
        .executeTakeFirstOrThrow()
      expect({ state, error }).toEqual({ state: 'parked', error: expect.stringMatching(/order\/193.*address and key/) })
    } finally {
      await alone.close()
    }
  })
})
