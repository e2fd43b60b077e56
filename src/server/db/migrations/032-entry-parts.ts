import { type Kysely, sql } from 'kysely'

// An entry with a photo comes in pieces. Two that are sent to the same place at once are one and a conflict.
const statements = [
  sql`create table entry_parts (
    id uuid not null, hash text not null, position integer not null, bytes bytea not null, block_hash text not null,
    at timestamptz not null, primary key (id, hash, position))`,
  sql`create index entry_parts_at on entry_parts (at)`,
  sql`create index entry_parts_block on entry_parts (block_hash)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
