import { type Kysely, sql } from 'kysely'

/**
 * A shop's word that an order is deleted or restored names no time of its own: it is kept beside the order, by the time of
 * its arrival, and never compared with the shop's clock. Until now a deletion stood in the place of the order.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table orders add column deletion text collate "C" not null default ''`.execute(db)
  // After every version there is stands what was erased.
  await sql`update orders set version = '-|8',
      deletion = case source when 'shopify' then '~|0' else (fact ->> 'version') || '|0' end
    where fact ->> 'state' = 'deleted' and version not like '~%' and fact -> 'factors' = '[]'::jsonb
      and fact -> 'items' = '[]'::jsonb`.execute(db)
  // What names no time sorted behind what does.
  for (const table of ['orders', 'shipments'])
    await sql`update ${sql.table(table)} set version = '-' || version where version like '|%'`.execute(db)
}
