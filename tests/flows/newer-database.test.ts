import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { migrate } from '#server/db/migrate.ts'
import { StartFault } from '#server/start-fault.ts'
import { deliver } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { shopifyOrder } from '#tests/support/shop-payloads.ts'
import { startWorld } from '#tests/support/world.ts'

describeOnBoth('A database that a newer release was at', engine => {
  /** What releases may do while the one before still runs: add tables, columns with a value of their own, indexes. */
  const expand = [
    sql`alter table orders add column later text not null default 'x'`,
    sql`alter table staff add column later integer`,
    sql`create table later (id uuid primary key)`,
    sql`create index orders_later on orders (later)`,
    sql`insert into kysely_migration (name, timestamp) values ('997-later', '2027-01-01T00:00:00.000Z')`,
  ]

  test('serves this one, which changes nothing there and takes orders as ever', async () => {
    const { db, url } = await engine.open()
    for (const statement of expand) await statement.execute(db.kysely)
    expect(await migrate(db)).toEqual(['997-later'])
    expect(await migrate(db)).toEqual(['997-later'])
    const world = await startWorld({ ...engine, open: async () => ({ db, ...(url && { url }) }) })
    await deliver(world, 'shopify', shopifyOrder, 'orders/create')
    await world.settle()
    expect(await world.db.kysely.selectFrom('orders').select('source').execute()).toEqual([{ source: 'shopify' }])
    await world.inject({
      method: 'PUT',
      url: `/api/entries/${randomUUID()}`,
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ kind: 'miss', locale: 'de-de', query: 'frage', offline: false }),
    })
    expect(await world.db.kysely.selectFrom('misses').select('query').execute()).toEqual([{ query: 'frage' }])
    await world.close()
  })

  test('is refused in a sentence where that release took away what this one needs', async () => {
    const { db } = await engine.open()
    for (const statement of expand) await statement.execute(db.kysely)
    await db.kysely.insertInto('settings').values({ name: 'tables_need', value: '997' }).execute()
    await expect(migrate(db)).rejects.toThrow(StartFault)
    await expect(migrate(db)).rejects.toThrow(/newer release \(997-later\).*restore a backup/)
    await db.close()
  })
})
