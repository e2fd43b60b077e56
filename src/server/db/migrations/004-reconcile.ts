import { type Kysely, sql } from 'kysely'

const statements = [
  // What ranks the value beside it: of two claims the greater one stands, see fact-rows.ts. Null in older backups.
  sql`alter table shipments
    add column order_claim text collate "C",
    add column order_number_claim text collate "C",
    add column tracking_claim text collate "C"`,
  sql`create table pulls (
    source text primary key, since timestamptz not null, page text, pulled bigint not null, failures integer not null,
    error text, due_at timestamptz not null, done_at timestamptz, lease_id text, lease_until timestamptz)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
