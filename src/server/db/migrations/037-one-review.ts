import { type Kysely, sql } from 'kysely'

const statements = [
  // Of whom there is one review of a product: a hash of the address of the order that proves it, or of the device where nothing
  // does. Those of before have none, since there may be two of one writer.
  sql`alter table reviews add column once_key text`,
  sql`create unique index reviews_once on reviews (product, once_key) where once_key is not null`,
  // Where it was written, if not here: such as `Judge.me`. Readers see it.
  sql`alter table reviews add column source text`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
