import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { RetentionSetting } from '#domain/portal/retention.schema.ts'
import { retentionOf } from '#domain/portal/retention.ts'
import { deliver } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { putEntry } from '#tests/support/returns.ts'
import { shopifyOrder } from '#tests/support/shop-payloads.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const day = 24 * 3600_000

describeOnBoth('What is kept long enough', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    await world.forgetOrders()
    for (const table of [
      'conversations',
      'misses',
      'missed_queries',
      'comments',
      'entries',
      'erased',
      'outgoing',
    ] as const)
      await world.db.kysely.deleteFrom(table).execute()
    keep({})
  })

  const keep = (setting: unknown) =>
    Object.assign(world.services.site.current.site, { retention: retentionOf(RetentionSetting.parse(setting)) })
  const count = async (table: string, where = sql`true`) =>
    Number(
      (
        await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where ${where}`.execute(
          world.db.kysely,
        )
      ).rows[0]!.n,
    )

  test('goes by its kind and the market of whoever it is of; younger things stay', async () => {
    for (const locale of ['de-de', 'de-ch', 'ja-jp'])
      await putEntry(world, randomUUID(), { kind: 'miss', locale, query: `of ${locale}`, offline: false })
    await putEntry(world, randomUUID(), {
      kind: 'message',
      locale: 'de-ch',
      email: 'a@b.example',
      text: 'Hello there.',
    })
    keep({ searches: '100 days', markets: { CH: { searches: '10 days' }, JP: { searches: '200 days' } } })
    const left = async () =>
      (await world.db.kysely.selectFrom('misses').select('locale').orderBy('locale').execute()).map(row => row.locale)

    world.clock.pass(9 * day)
    expect(await world.app.forgetOld()).toEqual({})
    world.clock.pass(2 * day)
    expect(await world.app.forgetOld()).toEqual({ searches: 2 }) // the search, and how often it was made
    expect(await left()).toEqual(['de-de', 'ja-jp'])
    expect(await count('missed_queries')).toBe(2)
    world.clock.pass(90 * day)
    await world.app.forgetOld()
    expect(await left()).toEqual(['ja-jp'])
    world.clock.pass(100 * day)
    await world.app.forgetOld()
    expect(await left()).toEqual([])
    expect(await count('conversations')).toBe(1)
  })

  test('an order goes with all that belongs to it, and what is sent later does not bring it back', async () => {
    await deliver(world, 'shopify', shopifyOrder, 'orders/create')
    await world.settle()
    const [{ country }] = (
      await sql<{ country: string }>`select fact->'address'->>'country' as country from orders`.execute(world.db.kysely)
    ).rows as [{ country: string }]
    keep({ orders: '10 years', markets: { [country]: { orders: '2 years' } } })
    world.clock.pass(729 * day)
    await world.app.forgetOld()
    expect(await count('orders')).toBe(1)
    // What came long ago and was read went before.
    expect(await count('deliveries')).toBe(0)
    world.clock.pass(2 * day)
    expect(await world.app.forgetOld()).toEqual({ orders: 1 })
    expect([await count('orders'), await count('shipments')]).toEqual([0, 0])
    await deliver(world, 'shopify', { ...shopifyOrder, note: 'later' }, 'orders/updated')
    await world.settle()
    expect(await count('orders')).toBe(0)
  })

  test('ten thousand rows go in batches', async () => {
    const old = new Date(world.clock.now.getTime() - 91 * day)
    await sql`insert into deliveries (id, source, topic, dedup_key, received_at, body, state)
      select gen_random_uuid(), 'shopify', 'x', 'old' || n, ${old}, 'x', 'done'
      from generate_series(1, 10000) n`.execute(world.db.kysely)
    expect(await world.app.forgetOld()).toEqual({ deliveries: 10000 })
    expect(await count('deliveries')).toBe(0)
  })

  test('a withdrawal that nobody has handled stays whatever its age', async () => {
    const id = randomUUID()
    const withdrawal = { kind: 'withdrawal', locale: 'de-de', name: 'Ada', contract: 'B 7', contact: 'ada@b.example' }
    await putEntry(world, id, withdrawal)
    world.clock.pass(3651 * day)
    const named = sql`name = 'Ada'`
    expect(await world.app.forgetOld()).not.toHaveProperty('withdrawals')
    expect(await count('withdrawals', named)).toBe(1)
    const handled = { handled_at: world.clock.now, handled_by: 'agent@shop.example' }
    await world.db.kysely.updateTable('withdrawals').set(handled).where('id', '=', id).execute()
    expect(await world.app.forgetOld()).toMatchObject({ withdrawals: 1 })
    expect([await count('withdrawals', named), await count('withdrawals')]).toEqual([0, 1])
    expect(await world.app.forgetOld()).toEqual({})
  })

  test('a comment loses its words once, and is not touched again', async () => {
    const comment = { kind: 'comment', vote: randomUUID(), article: '101', locale: 'de-de', text: 'Some words.' }
    const sent = await putEntry(world, randomUUID(), comment)
    expect(sent.status).toBe(200)
    world.clock.pass(1096 * day)
    expect(await world.app.forgetOld()).toMatchObject({ comments: 1 })
    expect(await count('comments', sql`text is null`)).toBe(1)
    expect(await world.app.forgetOld()).toEqual({})
  })
})

test.for([
  [{ orders: '0 days' }, 'a time such as'],
  [{ orders: 'forever' }, 'a time such as'],
  [{ orders: '31 years' }, 'no more than 30 years'],
  [{ order: '3 years' }, 'order'],
  [{ markets: { Germany: { orders: '3 years' } } }, ''],
  [{ markets: { DE: { orders: 3 } } }, ''],
] as const)('A setting that means nothing is named: %j', ([setting, complaint]) => {
  const { error } = RetentionSetting.safeParse(setting)
  expect(JSON.stringify(error?.issues)).toContain(complaint)
})
