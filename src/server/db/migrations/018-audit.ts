import { type Kysely, sql } from 'kysely'

const statements = [
  // BCP 47, separated by spaces; of translators.
  sql`alter table staff add column languages text not null default ''`,
  // `hash` is over the line before and this one: see features/staff/audit-log.ts.
  sql`create table audit_log (
    number bigint primary key, at timestamptz not null, who text not null, address text, action text not null,
    object text, outcome text not null, hash text not null)`,
  sql`create index audit_log_who on audit_log (who, number)`,
  sql`create index audit_log_action on audit_log (action, number)`,
  sql`create function keep_audit_log() returns trigger language plpgsql as $$
    begin raise exception 'the audit log is append-only'; end $$`,
  sql`create trigger audit_log_kept before update or delete on audit_log for each row execute function keep_audit_log()`,
  sql`create trigger audit_log_whole before truncate on audit_log for each statement execute function keep_audit_log()`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
