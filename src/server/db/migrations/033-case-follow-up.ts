import { type Kysely, sql } from 'kysely'

// Some days after a complaint is closed its customer is asked whether it is solved: `no` opens it again.
const statements = [
  sql`alter table cases add column asked_at timestamptz, add column solved boolean, add column reopened integer not null default 0`,
  sql`create index cases_unasked on cases (closed_at) where closed_at is not null and asked_at is null`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
