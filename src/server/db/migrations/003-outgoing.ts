import { type Kysely, sql } from 'kysely'

const statements = [
  sql`create table outgoing (
    id uuid primary key, key text not null unique, channel text not null, kind text not null, locale text not null,
    recipient text not null, order_id uuid, variables jsonb not null, state text not null, not_before timestamptz not null,
    tries integer not null, error text, provider_id text, queued_at timestamptz not null, done_at timestamptz)`,
  sql`create index outgoing_waiting on outgoing (not_before) where state = 'queued'`,
  sql`create index outgoing_order on outgoing (order_id, queued_at)`,
  sql`create index outgoing_queued on outgoing (queued_at desc, id)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
