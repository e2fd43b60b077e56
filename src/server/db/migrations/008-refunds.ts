import { type Kysely, sql } from 'kysely'

// May come before its order, so it refers to none.
const statements = [
  sql`create table refunds (
    source text not null, source_id text not null, order_source_id text not null, version text not null,
    fact jsonb not null, heard_at timestamptz not null, primary key (source, source_id))`,
  sql`create index refunds_order on refunds (source, order_source_id)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
