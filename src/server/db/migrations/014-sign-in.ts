import { type Kysely, sql } from 'kysely'

const statements = [
  // Keyed hashes of account and block of addresses. A try counts as wrong until it is known to be right.
  sql`create table sign_in_tries (
    id uuid primary key, account_hash text not null, block_hash text not null, good boolean not null, at timestamptz not null)`,
  sql`create index sign_in_tries_account on sign_in_tries (account_hash, at)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
