import { type Kysely, sql } from 'kysely'

// What staff sent a customer. Of the code in its link only a hash is kept; one of a conversation goes with it.
const statements = [
  sql`create table shares (
    id uuid primary key, code_hash text not null unique, at timestamptz not null, by text not null, locale text,
    conversation_id uuid references conversations (id) on delete cascade, order_id uuid, order_number text, email text,
    note text, items jsonb not null, until timestamptz not null, revoked_at timestamptz, opened_at timestamptz,
    opened_in text, helped boolean)`,
  sql`create index shares_at on shares (at desc, id desc)`,
  sql`create index shares_conversation on shares (conversation_id)`,
  sql`create index shares_order on shares (order_id)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
