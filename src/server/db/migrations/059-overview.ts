import { type Kysely, sql } from 'kysely'

// What stands in the charts of the overview, and the ways to what is gathered for them.
const statements = [
  // Of a release one row, whichever process sees it first.
  sql`create table overview_notes (
    id uuid primary key, day date not null, kind text not null, text text not null, by text, at timestamptz not null)`,
  sql`create index overview_notes_day on overview_notes (day)`,
  sql`create index daily_counts_day on daily_counts (day) include (what, part, market, language, count)`,
  sql`create index conversations_at on conversations (at)`,
  sql`create index conversation_messages_answers on conversation_messages (at) where author = 'staff'`,
  sql`create index survey_answers_at on survey_answers (at)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
