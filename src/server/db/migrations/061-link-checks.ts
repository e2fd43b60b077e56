import { type Kysely, sql } from 'kysely'

const statements = [
  // Addresses that articles name, and what they answered when they were asked last.
  sql`create table link_checks (
    address text primary key, state text, status integer, fault text, moved_to text, failing_since timestamptz,
    failures integer not null default 0, asked_at timestamptz, next_at timestamptz not null)`,
  sql`create index link_checks_next on link_checks (next_at)`,
  sql`create index link_checks_asked on link_checks (asked_at)`,
  // One process at a time asks.
  sql`create table link_rounds (name text primary key, lease_id uuid, lease_until timestamptz)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
