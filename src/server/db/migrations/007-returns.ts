import { type Kysely, sql } from 'kysely'

// Whoever erases an order erases what hangs on it.
const statements = [
  sql`create table returns (
    id uuid primary key, order_id uuid not null references orders (id) on delete cascade, number text not null, locale text not null,
    items jsonb not null, reason text not null, method text not null, text text, email text, until text, state text not null,
    label_url text, at timestamptz not null)`,
  sql`create index returns_order on returns (order_id)`,
  sql`create index returns_at on returns (at desc, id)`,
  sql`create index returns_state on returns (state, at desc, id)`,
  sql`create table return_events (
    id uuid primary key, return_id uuid not null references returns (id) on delete cascade, state text not null, at timestamptz not null,
    by text, bar text, note text, position bigint generated always as identity)`,
  sql`create index return_events_return on return_events (return_id, position)`,
  sql`create table return_photos (
    id uuid primary key, return_id uuid not null references returns (id) on delete cascade, bytes bytea not null, at timestamptz not null)`,
  sql`create index return_photos_return on return_photos (return_id, at, id)`,
  sql`create table withdrawals (
    id uuid primary key, locale text not null, name text not null, contract text not null, contact text not null, text text,
    received_at timestamptz not null, handled_at timestamptz, handled_by text)`,
  sql`create index withdrawals_received on withdrawals (received_at desc, id)`,
  // A declaration with legal effect is proof for both sides: it can be marked, never changed or taken away.
  sql`create function keep_withdrawal() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and (new.id, new.locale, new.name, new.contract, new.contact, new.text, new.received_at)
        is not distinct from (old.id, old.locale, old.name, old.contract, old.contact, old.text, old.received_at)
      then return new; end if;
      raise exception 'a withdrawal is never changed or deleted';
    end $$`,
  sql`create trigger keep_withdrawal before update or delete on withdrawals for each row execute function keep_withdrawal()`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
