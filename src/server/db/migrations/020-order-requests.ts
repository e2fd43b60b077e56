import { type Kysely, sql } from 'kysely'

// Whoever erases an order erases what was asked about it. One open request of a kind: two phones may ask at once.
const statements = [
  sql`create table order_requests (
    id uuid primary key, order_id uuid not null references orders (id) on delete cascade, number text not null, locale text not null,
    what text not null, text text, email text, state text not null, at timestamptz not null,
    decided_at timestamptz, decided_by text, answer text)`,
  sql`create index order_requests_order on order_requests (order_id, at desc)`,
  sql`create index order_requests_at on order_requests (at desc, id desc)`,
  sql`create index order_requests_state on order_requests (state, at desc, id desc)`,
  sql`create unique index order_requests_open on order_requests (order_id, what) where state = 'open'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
