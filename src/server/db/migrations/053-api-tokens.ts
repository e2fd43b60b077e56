import { type Kysely, sql } from 'kysely'

// Programs that act for the shop. Of a token only a hash is kept; `minute` and `requests` count how often it asked just now.
const statements = [
  sql`create table api_tokens (
    id uuid primary key, name text not null, hash text not null unique, scopes text not null, by text not null,
    at timestamptz not null, until timestamptz, used_on timestamptz, revoked_at timestamptz, minute timestamptz,
    requests integer not null default 0)`,
  // The author of what a token did is its name.
  sql`create unique index api_tokens_name on api_tokens (lower(name)) where revoked_at is null`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
