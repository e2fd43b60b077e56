import { type Kysely, sql } from 'kysely'

const statements = [
  // An account that is closed stays for the log and can be opened again.
  sql`alter table staff add column disabled_at timestamptz`,
  // Beside the columns of better-auth: when a session began, was used and proven by the clock of the portal, and how.
  sql`alter table staff_session add column started_at timestamptz, add column used_at timestamptz,
    add column proven_at timestamptz, add column how text`,
  sql`create index sign_in_tries_block on sign_in_tries (block_hash, at)`,
  sql`create index staff_account_provider on staff_account ("providerId", "accountId")`,
  sql`create table staff_passkeys (
    id text primary key, user_id text not null references staff (id) on delete cascade, public_key text not null,
    counter bigint not null, transports text not null, name text not null, synced boolean not null,
    at timestamptz not null, used_at timestamptz)`,
  sql`create index staff_passkeys_user on staff_passkeys (user_id)`,
  // The secret is sealed with that of the server. No code of a step up to last_step is taken again.
  sql`create table staff_totp (
    user_id text primary key references staff (id) on delete cascade, secret text not null, confirmed_at timestamptz,
    last_step bigint not null)`,
  sql`create table staff_recovery_codes (
    user_id text not null references staff (id) on delete cascade, hash text not null, primary key (user_id, hash))`,
  // What was asked of a browser and is answered once, within minutes. The key is a hash of what it was given.
  sql`create table staff_challenges (
    hash text primary key, purpose text not null, user_id text references staff (id) on delete cascade,
    value text not null, tries integer not null, until timestamptz not null)`,
  sql`create table staff_invitations (
    id uuid primary key, email text not null, role text not null, languages text not null, token_hash text not null unique,
    invited_by text not null, at timestamptz not null, until timestamptz not null, ended_at timestamptz, outcome text)`,
  sql`create unique index staff_invitations_open on staff_invitations (email) where ended_at is null`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
