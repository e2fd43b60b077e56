import { type Kysely, sql } from 'kysely'

// The tables of better-auth 1.7 under our names; it writes their columns in camel case.
const statements = [
  sql`create table staff (
    id text primary key, name text not null, email text not null unique, "emailVerified" boolean not null, image text,
    "createdAt" timestamptz not null, "updatedAt" timestamptz not null, role text not null)`,
  sql`create table staff_session (
    id text primary key, "expiresAt" timestamptz not null, token text not null unique, "createdAt" timestamptz not null,
    "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text,
    "userId" text not null references staff (id) on delete cascade)`,
  sql`create index staff_session_user on staff_session ("userId")`,
  sql`create table staff_account (
    id text primary key, "accountId" text not null, "providerId" text not null,
    "userId" text not null references staff (id) on delete cascade, "accessToken" text, "refreshToken" text,
    "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, scope text, password text,
    "createdAt" timestamptz not null, "updatedAt" timestamptz not null)`,
  sql`create index staff_account_user on staff_account ("userId")`,
  sql`create table staff_verification (
    id text primary key, identifier text not null, value text not null, "expiresAt" timestamptz not null,
    "createdAt" timestamptz not null, "updatedAt" timestamptz not null)`,
  sql`create index staff_verification_identifier on staff_verification (identifier)`,
  sql`create table staff_rate_limit (id text primary key, key text not null unique, count integer not null, "lastRequest" bigint not null)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
