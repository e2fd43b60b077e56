import { type Kysely, sql } from 'kysely'

const statements = [
  sql`alter table lookup_tries add column factor_hash text not null default '', add column weak boolean not null default true`,
  sql`create index lookup_tries_factor on lookup_tries (factor_hash, at)`,
  sql`create index lookup_tries_weak on lookup_tries (weak, at)`,
  sql`create table lookup_proofs (nonce text primary key, until timestamptz not null)`,
  // `slot` is 1 to 3: the key counts the devices of a link, also where several come at once.
  sql`create table link_devices (
    link_hash text not null, slot integer not null check (slot between 1 and 3), device_hash text not null,
    at timestamptz not null, primary key (link_hash, slot), unique (link_hash, device_hash))`,
  sql`create table order_codes (
    order_id uuid primary key references orders (id) on delete cascade, number_hash text not null, code_hash text not null,
    tries integer not null, until timestamptz not null)`,
  sql`create index order_codes_number on order_codes (number_hash)`,
  sql`create table code_tries (
    id uuid primary key, kind text not null, number_hash text not null, block_hash text not null, at timestamptz not null)`,
  sql`create index code_tries_number on code_tries (number_hash, at)`,
  sql`create index code_tries_block on code_tries (block_hash, at)`,
  // Hashes of what was erased, so that a late delivery does not bring it back.
  sql`create table erased (key text primary key, at timestamptz not null)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
