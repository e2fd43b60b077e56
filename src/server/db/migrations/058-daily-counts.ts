import { type Kysely, sql } from 'kysely'

// What readers and staff did, as numbers of a day: nobody is in it. `part`: what `what` is made of, such as the rating of a review.
const statements = [
  sql`create table daily_counts (
    day date not null, market text not null, language text not null, what text not null, part text not null default '',
    count bigint not null, primary key (what, day, market, language, part))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
