import { type Kysely, sql } from 'kysely'

// `collate "C"`: versions are compared by code point, whatever the language of the database.
const statements = [
  sql`create table orders (
    id uuid primary key, source text not null, source_id text not null, number_key text not null,
    version text collate "C" not null, fact jsonb not null, heard_at timestamptz not null,
    unique (source, source_id))`,
  sql`create index orders_number on orders (number_key)`,
  sql`create table shipments (
    source text not null, source_id text not null, order_source text, order_source_id text, order_number_key text,
    tracking_key text, version text collate "C" not null, snapshot jsonb, heard_at timestamptz not null,
    primary key (source, source_id))`,
  sql`create index shipments_order on shipments (order_source, order_source_id)`,
  sql`create index shipments_order_number on shipments (order_number_key)`,
  sql`create index shipments_tracking on shipments (tracking_key)`,
  sql`create table shipment_events (
    source text not null, source_id text not null, key text not null, event jsonb not null,
    primary key (source, source_id, key))`,
  sql`create table lookup_tries (id uuid primary key, number_hash text not null, block_hash text not null, at timestamptz not null)`,
  sql`create index lookup_tries_number on lookup_tries (number_hash, at)`,
  sql`create index lookup_tries_block on lookup_tries (block_hash, at)`,
  sql`create table deliveries (
    id uuid primary key, source text not null, topic text not null, dedup_key text not null unique,
    received_at timestamptz not null, body bytea not null, state text not null, error text, done_at timestamptz)`,
  sql`create index deliveries_stored on deliveries (received_at) where state = 'stored'`,
  sql`create table unknown_codes (
    source text not null, code text not null, count integer not null, first_at timestamptz not null,
    last_at timestamptz not null, primary key (source, code))`,
  sql`create table entries (
    id uuid primary key, kind text not null, hash text not null, block_hash text not null, received_at timestamptz not null)`,
  sql`create index entries_block on entries (block_hash, received_at)`,
  sql`create table votes (
    id uuid primary key, article text not null, locale text not null, language text not null, helpful boolean not null,
    at timestamptz not null)`,
  sql`create table comments (
    id uuid primary key, vote_id uuid not null, article text not null, locale text not null, reason text, text text,
    at timestamptz not null)`,
  sql`create table messages (
    id uuid primary key, locale text not null, name text, email text not null, order_number text, text text not null,
    query text, at timestamptz not null)`,
  sql`create table misses (id uuid primary key, locale text not null, query text not null, offline boolean not null, at timestamptz not null)`,
  sql`create table reviews (
    id uuid primary key, product text not null, rating integer not null check (rating between 1 and 5), title text,
    text text not null, author text not null, language text not null, market text not null, verified boolean not null,
    order_id uuid references orders (id), state text not null, at timestamptz not null, hide_reason text, hidden_by text,
    hidden_at timestamptz, reply_text text, reply_language text, reply_at timestamptz,
    position bigint generated always as identity, unique (order_id, product))`,
  sql`create index reviews_product on reviews (product, state, language, position desc)`,
  sql`create index reviews_state on reviews (state, position)`,
  ...['votes', 'comments', 'messages', 'misses'].map(
    table => sql`create index ${sql.ref(`${table}_at`)} on ${sql.table(table)} (at desc, id)`,
  ),
  sql`create table settings (name text primary key, value text not null)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
