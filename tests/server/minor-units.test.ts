import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { expect, it } from 'vitest'
import { up } from '#server/db/migrations/010-minor-units.ts'
import { describeOnBoth } from '#tests/support/engines.ts'

describeOnBoth('amounts kept in whole units', ({ open }) => {
  it('become minor units where ISO 4217 has some, and nothing else changes', async () => {
    const { db } = await open()
    const facts = {
      rupiah: { items: [{ title: 'x', total: { amount: 150000, currency: 'IDR' } }], totals: {}, tags: [] },
      dinar: { totals: { total: { amount: -25, currency: 'IQD' }, tax: { amount: 5, currency: 'EUR' } } },
      euro: { totals: { total: { amount: 1250, currency: 'EUR' } }, currency: 'none' },
    }
    for (const [name, fact] of Object.entries(facts))
      await sql`insert into orders (id, source, source_id, number_key, version, fact, heard_at)
        values (${randomUUID()}, 'shop', ${name}, ${name}, '1', ${JSON.stringify(fact)}::jsonb, now())`.execute(
        db.kysely,
      )
    await sql`insert into refunds (source, source_id, order_source_id, version, fact, heard_at) values ('shop', 'r',
      'rupiah', ${'000000000150000|abc'}, ${JSON.stringify({ money: { amount: 150000, currency: 'IDR' } })}::jsonb, now())`.execute(
      db.kysely,
    )
    await up(db.kysely as unknown as Kysely<unknown>) // a migration knows no tables

    const { rows } = await sql<{ source_id: string; fact: unknown }>`select source_id, fact from orders`.execute(
      db.kysely,
    )
    expect(Object.fromEntries(rows.map(({ source_id, fact }) => [source_id, fact]))).toEqual({
      rupiah: { ...facts.rupiah, items: [{ title: 'x', total: { amount: 15000000, currency: 'IDR' } }] },
      dinar: { totals: { total: { amount: -25000, currency: 'IQD' }, tax: { amount: 5, currency: 'EUR' } } },
      euro: facts.euro,
    })
    const refunds = await sql`select version, fact from refunds`.execute(db.kysely)
    expect(refunds.rows).toEqual([
      { version: '000000015000000|abc', fact: { money: { amount: 15000000, currency: 'IDR' } } },
    ])
    await db.close()
  })
})
