import { type Kysely, sql } from 'kysely'

// Counted by all processes together; goes after two minutes, so it need not survive a crash.
const statements = [
  sql`create unlogged table search_counts (
    block_hash text not null, minute timestamptz not null, count int not null, primary key (block_hash, minute))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
