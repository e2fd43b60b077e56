import { type Kysely, sql } from 'kysely'

// Block ranges cost next to nothing, and rows come in the order of their time.
const statements = [
  sql`create index deliveries_age on deliveries using brin (received_at)`,
  sql`create index orders_age on orders using brin (heard_at)`,
  sql`create index entries_age on entries using brin (received_at)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
