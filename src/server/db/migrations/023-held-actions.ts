import { type Kysely, sql } from 'kysely'

// What is decided waits ten seconds. One for each entry: the second to decide hears that somebody was faster.
const statements = [
  sql`create table held_actions (
    id uuid primary key, action text not null, object uuid not null unique, input jsonb not null, who text not null, role text not null,
    at timestamptz not null, due_at timestamptz not null, tries integer not null default 0)`,
  sql`create index held_actions_due on held_actions (due_at)`,
  // Counted again and again in the menu of the desk.
  sql`create index withdrawals_open on withdrawals (received_at) where handled_at is null`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
