import { type Kysely, sql } from 'kysely'

// How far a mailbox was read, so that a mail that somebody has opened in it meanwhile is read all the same; and who reads it.
const statements = [
  sql`create table mail_reads (
    mailbox text primary key, uid_validity text, last_uid bigint not null default 0, lease_id uuid, lease_until timestamptz,
    failures integer not null default 0, error text)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
