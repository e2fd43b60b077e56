import { type Kysely, sql } from 'kysely'

const statements = [
  // What the reviews of a product talk about, by language; made anew when one of them changes. `seen` says of which they are.
  sql`create table review_topics (
    product text not null, language text not null, term text not null, count integer not null, seen text not null,
    primary key (product, language, term))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
