import { type Kysely, sql } from 'kysely'

// Until now all files were pictures. What staff put to an answer waits apart until the answer is sent: the release before
// knows only files of messages.
const statements = [
  sql`alter table conversation_files add column type text not null default 'image/jpeg', add column name text`,
  sql`create table answer_files (
    id uuid primary key, conversation_id uuid not null references conversations (id) on delete cascade, type text not null,
    name text, bytes bytea not null, by text not null, at timestamptz not null)`,
  sql`create index answer_files_conversation on answer_files (conversation_id)`,
  sql`create index answer_files_at on answer_files (at)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
