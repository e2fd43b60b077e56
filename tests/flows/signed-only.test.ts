import { afterEach, beforeEach, expect, test } from 'vitest'
import { deliver, findOrder, signed } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const shopify = {
  id: 1,
  name: '#S1',
  email: 'a@b.example',
  updated_at: '2026-11-21T10:00:00Z',
  line_items: [],
}
const woo = {
  id: 2,
  number: 'W2',
  status: 'processing',
  date_modified_gmt: '2026-11-21T10:00:00',
  billing: { email: 'a@b.example' },
  line_items: [],
}

describeOnBoth('Of a delivery only what is signed is believed', engine => {
  let world: World
  beforeEach(async () => {
    world = await startWorld(engine)
    await deliver(world, 'shopify', shopify, 'orders/create')
    await deliver(world, 'woocommerce', woo, 'order.created')
    await world.settle()
  })
  afterEach(() => world.close())
  const statuses = async () => [
    (await findOrder(world, 'S1', 'a@b.example')).status,
    (await findOrder(world, 'W2', 'a@b.example')).status,
  ]
  const count = async () => (await world.db.kysely.selectFrom('deliveries').select('id').execute()).length

  test('the same body under another topic is the same delivery, and deletes nothing', async () => {
    for (const [source, body, topic] of [
      ['shopify', shopify, 'orders/delete'],
      ['woocommerce', woo, 'order.deleted'],
      ['shopify', shopify, 'fulfillments/update'],
    ] as const)
      expect((await deliver(world, source, body, topic)).json()).toMatchObject({ duplicate: true })
    expect(await count()).toBe(2)
    expect(await statuses()).toEqual([200, 200])
  })

  // Nobody signs the id of a delivery: it may be used again, by a sender's defect or by somebody who listens.
  test('another body under the id of a delivery that came is read, and the same under another id is not', async () => {
    const changed = { ...shopify, name: '#S9', updated_at: '2026-11-22T10:00:00Z' }
    const send = (id: string, body: object) => {
      const text = JSON.stringify(body)
      const headers = signed.shopify(text, 'orders/updated')
      return world.post('/webhooks/shopify', text, { ...headers, 'x-shopify-webhook-id': id })
    }
    for (const [id, body] of [
      ['d1', { ...shopify, updated_at: '2026-11-22T09:00:00Z' }],
      ['d1', changed],
    ] as const)
      expect((await send(id, body)).json()).not.toHaveProperty('duplicate')
    expect((await send('d2', changed)).json()).toMatchObject({ duplicate: true })
    await world.settle()
    expect((await findOrder(world, 'S9', 'a@b.example')).status).toBe(200)
    expect(await count()).toBe(4)
  })

  test('a whole order under the topic of a deletion is an order', async () => {
    await deliver(world, 'shopify', { ...shopify, updated_at: '2026-11-22T10:00:00Z' }, 'orders/delete')
    await deliver(world, 'woocommerce', { ...woo, date_modified_gmt: '2026-11-22T10:00:00' }, 'order.deleted')
    await world.settle()
    expect(await statuses()).toEqual([200, 200])
  })

  test('a body that says only its id deletes under its topic, and under no other', async () => {
    await deliver(world, 'shopify', { id: 9 }, 'orders/updated')
    await deliver(world, 'shopify', { id: 1, admin_graphql_api_id: 'gid://shopify/Order/1' }, 'orders/delete')
    await deliver(world, 'woocommerce', { id: 2 }, 'order.deleted')
    await world.settle()
    expect(await statuses()).toEqual([404, 404])
  })

  test('a body that came first under a wrong topic is read again under the right one', async () => {
    const body = { ...shopify, id: 3, name: '#S3' }
    await deliver(world, 'shopify', body, 'products/update')
    await world.settle()
    expect((await findOrder(world, 'S3', 'a@b.example')).status).toBe(404)
    expect((await deliver(world, 'shopify', body, 'orders/create')).json()).not.toHaveProperty('duplicate')
    await world.settle()
    expect((await findOrder(world, 'S3', 'a@b.example')).status).toBe(200)
    expect(await count()).toBe(3)
  })
})
