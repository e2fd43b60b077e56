import { type Kysely, sql } from 'kysely'

const statements = [
  // "This helped me": one of each device, a later one takes the place of the earlier.
  sql`create table review_votes (
    id uuid primary key, review_id uuid not null references reviews (id) on delete cascade, helpful boolean not null,
    at timestamptz not null)`,
  sql`create index review_votes_review on review_votes (review_id)`,
  sql`alter table reviews add column helpful integer not null default 0`,
  sql`create index reviews_most_helpful on reviews (product, helpful desc, at desc, id desc) where state = 'published'`,
  // Why it was not published at once, words separated by blanks: see `reviewSignals`. Staff read it beside the review.
  sql`alter table reviews add column signals text`,
  // Who may change it: a keyed hash of the device that wrote it. And when she last did.
  sql`alter table reviews add column device_hash text`,
  sql`alter table reviews add column edited_at timestamptz`,
  // How many came lately, of one product and of all.
  sql`create index reviews_at on reviews (at desc)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
