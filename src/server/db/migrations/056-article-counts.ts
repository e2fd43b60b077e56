import { type Kysely, sql } from 'kysely'

// How often an article was read on a day, and how often somebody went from it to the contact form: numbers, of nobody.
const statements = [
  sql`create table article_counts (
    day date not null, article text not null, locale text not null, reads integer not null, contacts integer not null,
    primary key (day, article, locale))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
