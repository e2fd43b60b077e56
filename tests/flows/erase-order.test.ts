import { afterEach, beforeEach, expect, test } from 'vitest'
import { eraseOrder } from '#server/features/orders/erase-order.ts'
import { deliver, findOrder } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const canaries = ['canary@example.com', 'Canarie Vogel', 'Kanarienweg 7', '+4930555000', '1ZCANARY42']

/** Beyond 2^53, as Shopify's may be: put in as text. */
const bigId = '9007199254740993'

const order = (updated: string) => ({
  id: 'big' as string | number,
  name: '#7042',
  email: canaries[0],
  updated_at: updated,
  currency: 'EUR',
  total_price: '10.00',
  line_items: [],
  shipping_address: { name: canaries[1], address1: canaries[2], zip: '10969', phone: canaries[3], country_code: 'DE' },
  fulfillments: [{ id: 77, order_id: 'big', status: 'success', tracking_number: canaries[4], updated_at: updated }],
})
const refund = {
  id: 99,
  order_id: 'big',
  note: 'Called Canarie Vogel',
  transactions: [{ kind: 'refund', status: 'success', amount: '4.00', currency: 'EUR' }],
}
const other = {
  ...order('2026-11-21T10:00:00Z'),
  id: 8,
  name: '#8',
  email: 'b@b.de',
  shipping_address: {},
  fulfillments: [],
}
const report = (status: string, at: string) => ({
  event: 'tracking_update',
  msg: {
    id: 'trk-1',
    tracking_number: canaries[4],
    slug: 'ups',
    tag: status,
    order_id: '#7042',
    customers: [{ email: canaries[0] }],
    checkpoints: [{ checkpoint_time: at, tag: status, message: 'Left with Canarie Vogel', location: canaries[2] }],
  },
})

describeOnBoth('An order that is erased', engine => {
  let world: World
  beforeEach(async () => {
    world = await startWorld(engine)
    await deliver(world, 'shopify', bodyOf(order('2026-11-21T10:00:00Z')), 'orders/create')
    await deliver(world, 'shopify', bodyOf(refund), 'refunds/create')
    await deliver(world, 'shopify', JSON.stringify(other), 'orders/create')
    await deliver(world, 'aftership', report('InTransit', '2026-11-21T12:00:00Z'))
    await world.settle()
  })
  afterEach(() => world.close())

  const bodyOf = (value: unknown) => JSON.stringify(value).replaceAll('"big"', bigId)

  /** Every row of every table, with the bytes of deliveries as text. */
  async function everything(): Promise<string> {
    const tables = await world.db.kysely.introspection.getTables()
    const texts = []
    for (const { name } of tables.filter(({ schema }) => schema === 'public')) {
      // The names come from the database itself.
      const rows = await world.db.kysely
        .selectFrom(name as 'orders')
        .selectAll()
        .execute()
      texts.push(
        JSON.stringify(rows, (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString() : value)),
      )
    }
    return texts
      .join('\n')
      .replaceAll(/"data":\[([\d,]*)\]/g, (_, bytes) => Buffer.from(bytes.split(',').map(Number)).toString())
  }
  const left = async () => {
    const text = await everything()
    return canaries.filter(canary => text.includes(canary))
  }

  test('leaves nothing personal in any table, and other orders as they were', async () => {
    expect(await left()).toEqual(canaries)
    expect((await findOrder(world, '7042', '10969')).status).toBe(200)
    expect(await eraseOrder(world.db, '#7042', undefined, world.clock.now)).toMatchObject({
      state: 'erased',
      source: 'shopify',
      deliveries: 3,
    })
    expect(await left()).toEqual([])
    expect(await world.db.kysely.selectFrom('refunds').selectAll().execute()).toEqual([])
    expect((await findOrder(world, '7042', '10969')).status).toBe(404)
    expect((await findOrder(world, '8', 'b@b.de')).status).toBe(200)
  })

  test('does not come back with what shop and carrier send later', async () => {
    expect(await eraseOrder(world.db, '#7042', undefined, world.clock.now)).toMatchObject({ state: 'erased' })
    await deliver(world, 'shopify', bodyOf(order('2026-11-23T10:00:00Z')), 'orders/updated')
    await deliver(world, 'shopify', bodyOf({ ...refund, id: 100 }), 'refunds/create')
    await deliver(world, 'aftership', report('Delivered', '2026-11-23T12:00:00Z'))
    await world.settle()
    expect(await left()).toEqual([])
    expect(await world.db.kysely.selectFrom('refunds').selectAll().execute()).toEqual([])
    expect((await findOrder(world, '7042', '10969')).status).toBe(404)
  })

  test('is named exactly where several shops number alike', async () => {
    await deliver(
      world,
      'woocommerce',
      { id: 8, number: '8', status: 'processing', billing: {}, line_items: [] },
      'order.created',
    )
    await world.settle()
    expect(await eraseOrder(world.db, '8', undefined, world.clock.now)).toEqual({
      state: 'several',
      sources: expect.arrayContaining(['shopify', 'woocommerce']),
    })
    expect(await eraseOrder(world.db, '8', 'medusa', world.clock.now)).toEqual({ state: 'unknown' })
    expect(await eraseOrder(world.db, '8', 'woocommerce', world.clock.now)).toMatchObject({ state: 'erased' })
    expect((await findOrder(world, '8', 'b@b.de')).status).toBe(200)
  })
})
