import { type Kysely, sql } from 'kysely'

// A complaint is a conversation with a number, and goes with it. Numbers are counted, so that they can be said on the phone.
const statements = [
  sql`create table cases (
    id uuid primary key references conversations (id) on delete cascade, position bigint generated always as identity,
    category text not null, at timestamptz not null, due_at timestamptz, basis text, closed_at timestamptz, closed_by text,
    outcome text)`,
  sql`create index cases_at on cases (at desc, id desc)`,
  sql`create index cases_open on cases (due_at, id) where closed_at is null`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
