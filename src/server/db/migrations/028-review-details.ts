import { type Kysely, sql } from 'kysely'

const statements = [
  // Why it was not published at once, words separated by blanks: see `reviewSignals`. Staff read it beside the review.
  sql`alter table reviews add column signals text`,
  // How many came lately, of one product and of all.
  sql`create index reviews_at on reviews (at desc)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
