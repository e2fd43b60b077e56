import { type Kysely, sql } from 'kysely'

// What a member of staff links often, and keeps at hand; it goes with the account.
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table staff_articles (
    staff_id text not null references staff (id) on delete cascade, article text not null, used_at timestamptz,
    favourite_at timestamptz, primary key (staff_id, article))`.execute(db)
}
