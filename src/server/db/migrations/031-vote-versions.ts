import { type Kysely, sql } from 'kysely'

// Which version of an article was voted on: what an edit has mended should not count against it.
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table votes add column version date`.execute(db)
  await sql`create index votes_article on votes (article, language, version)`.execute(db)
  await sql`create index comments_vote on comments (vote_id)`.execute(db)
}
