import { type Kysely, sql } from 'kysely'

const statements = [
  // Who asked for a message, as far as a limit needs to know: the keyed hash of a block of addresses.
  sql`alter table outgoing add column block_hash text`,
  sql`create index outgoing_recipient on outgoing (lower(recipient), kind, queued_at)`,
  sql`create index outgoing_block on outgoing (block_hash, kind, queued_at) where block_hash is not null`,
  // How many of a kind were queued in an hour; in slots, so that those who queue at once seldom wait for each other.
  sql`create table outgoing_counts (
    kind text not null, proven boolean not null, hour timestamptz not null, slot integer not null, count integer not null,
    primary key (kind, proven, hour, slot))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
