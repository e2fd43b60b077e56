import { type Kysely, sql } from 'kysely'

const statements = [
  // What staff have changed in what is told of an order, and how they know. What follows from it stands among the facts.
  sql`create table order_corrections (
    id uuid primary key, order_id uuid not null references orders (id) on delete cascade, change jsonb not null,
    made jsonb not null, note text, who text not null, at timestamptz not null)`,
  sql`create index order_corrections_order on order_corrections (order_id, at, id)`,
  // Parcels that are not of this order, whatever shop and carrier say.
  sql`alter table orders add column removed_parcels text[] not null default '{}',
    add column mark text, add column marked_by text, add column marked_at timestamptz`,
  sql`create index orders_marked on orders (heard_at desc, id desc) where mark is not null`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
