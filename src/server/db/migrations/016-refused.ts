import { type Kysely, sql } from 'kysely'

const statements = [
  // What was sent and refused leaves no entry; it counts all the same.
  sql`create table refused_entries (id uuid primary key, block_hash text not null, at timestamptz not null)`,
  sql`create index refused_entries_block on refused_entries (block_hash, at)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
