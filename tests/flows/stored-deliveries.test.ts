import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { shopify } from '#server/connectors/shopify/connector.ts'
import type { Database } from '#server/db/database.ts'
import { storeReports } from '#server/features/orders/store-facts.ts'
import { createDeliveryReader } from '#server/features/webhooks/process-delivery.ts'
import { deliveryOf, storeDeliveries } from '#server/features/webhooks/store-deliveries.ts'
import type { StoreReports } from '#server/ports/orders.ts'
import { describeOnBoth } from '#tests/support/engines.ts'

describeOnBoth('Stored deliveries', engine => {
  let db: Database
  beforeAll(async () => {
    db = (await engine.open()).db
  })
  afterAll(() => db.close())
  beforeEach(async () => {
    for (const table of ['orders', 'shipments', 'deliveries', 'unknown_codes'] as const)
      await db.kysely.deleteFrom(table).execute()
  })

  test('one that cannot be written waits with its error, and holds up no other', async () => {
    await arrive(250)
    const refusing: StoreReports = (trx, told, ids) => {
      if (told.some(({ facts }) => facts.orders.some(({ id }) => id === '13'))) throw new Error('a row too many')
      return storeReports(trx, told, ids)
    }
    const { read, errors } = await reader(refusing).readStored()
    expect([read, errors.length]).toEqual([249, 1])
    expect(await waiting()).toEqual([{ error: 'a row too many' }])
    expect(await reader(storeReports).readStored()).toEqual({ read: 1, errors: [] })
    expect(await waiting()).toEqual([])
    expect(await db.kysely.selectFrom('orders').select('id').execute()).toHaveLength(250)
  })

  test('are shared by those who read them, and each counts once', async () => {
    await arrive(400)
    const results = await Promise.all([1, 2, 3].map(() => reader(storeReports).readStored()))
    expect(results.flatMap(({ errors }) => errors)).toEqual([])
    expect(results.reduce((sum, { read }) => sum + read, 0)).toBe(400)
    const [code] = await db.kysely.selectFrom('unknown_codes').select(['code', 'count']).execute()
    expect(code).toEqual({ code: 'shipment_status beamed', count: 400 })
  })

  test('what breaks JSON in a database is stored without it', async () => {
    const name = 'half \ud83d and nul \0'
    const body = { id: 1, name: '1', line_items: [{ name, quantity: 1 }], shipping_address: { name, zip: '1\0' } }
    await storeDeliveries(db.kysely, [deliveryOf(world(), 'shopify', 'orders/updated', bytes(body))])
    expect(await reader(storeReports).readStored()).toEqual({ read: 1, errors: [] })
    const { fact } = await db.kysely.selectFrom('orders').select('fact').executeTakeFirstOrThrow()
    expect(fact.items[0]?.title).toMatch(/^half .{1,3} and nul$/)
  })

  test('what an older backup brought is joined to what comes later', async () => {
    const row = { source: 'shopify', source_id: '7', version: '', heard_at: new Date() }
    await db.kysely.insertInto('shipments').values(row).execute()
    const body = { id: 7, order_id: 1, tracking_number: 'T 7', updated_at: '2026-11-20T10:00:00Z' }
    await storeDeliveries(db.kysely, [deliveryOf(world(), 'shopify', 'fulfillments/create', bytes(body))])
    await reader(storeReports).readStored()
    expect(await db.kysely.selectFrom('shipments').selectAll().execute()).toMatchObject([
      { order_source: 'shopify', order_source_id: '1', tracking_key: 'T7' },
    ])
  })

  const world = () => ({ db, clock: () => new Date('2026-11-22T10:00:00Z'), ids: randomUUID })
  const reader = (store: StoreReports) => createDeliveryReader(world(), { shopify }, store)
  const bytes = (body: object) => Buffer.from(JSON.stringify(body))
  const waiting = () => db.kysely.selectFrom('deliveries').select('error').where('state', '=', 'stored').execute()
  async function arrive(count: number): Promise<void> {
    const rows = Array.from({ length: count }, (_, id) => {
      const fulfillments = [{ id, shipment_status: 'beamed', updated_at: '2026-11-20T10:00:00Z' }]
      return deliveryOf(
        world(),
        'shopify',
        'orders/updated',
        bytes({ id, name: `${id}`, line_items: [], fulfillments }),
      )
    })
    await storeDeliveries(db.kysely, rows)
  }
})
