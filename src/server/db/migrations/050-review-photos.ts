import { type Kysely, sql } from 'kysely'

const statements = [
  // Pictures of a review, drawn anew, and small for the list. Each waits until staff have looked at it, whatever the review does.
  sql`create table review_photos (
    id uuid primary key, review_id uuid not null references reviews (id) on delete cascade, bytes bytea not null,
    small bytea not null, alt text, state text not null check (state in ('pending', 'published', 'hidden')),
    hide_reason text, decided_by text, decided_at timestamptz, at timestamptz not null)`,
  sql`create index review_photos_review on review_photos (review_id, at, id)`,
  sql`create index review_photos_pending on review_photos (review_id) where state = 'pending'`,
  // How many of them are public, so that a list is narrowed to those that have some.
  sql`alter table reviews add column photos integer not null default 0`,
  sql`create index reviews_with_photos on reviews (product, at desc, id desc) where state = 'published' and photos > 0`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
