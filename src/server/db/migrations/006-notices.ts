import { type Kysely, sql } from 'kysely'

const statements = [
  sql`create table order_notices (
    order_id uuid primary key, told jsonb, locale text, changed_at timestamptz, due_at timestamptz, review_at timestamptz)`,
  sql`create index order_notices_due on order_notices (due_at) where due_at is not null`,
  sql`create index order_notices_review on order_notices (review_at) where review_at is not null`,
  sql`create table notice_choices (
    order_id uuid not null, kind text not null, channel text not null, state text not null, at timestamptz not null,
    primary key (order_id, kind, channel))`,
  sql`create table consent_log (
    id uuid primary key, order_id uuid not null, kind text not null, channel text not null, decision text not null,
    who text not null, basis text not null, text_version text not null, locale text not null, at timestamptz not null)`,
  sql`create index consent_log_order on consent_log (order_id, at)`,
  // What was agreed to is a proof: nothing in the program may change it afterwards.
  sql`create function refuse_change() returns trigger language plpgsql as $$
    begin raise exception 'the consent log is append-only'; end $$`,
  sql`create trigger consent_log_append_only before update or delete on consent_log
    for each row execute function refuse_change()`,
  sql`create table push_subscriptions (
    id uuid primary key, order_id uuid not null, endpoint text not null, p256dh text not null, auth text not null,
    locale text not null, at timestamptz not null, unique (order_id, endpoint))`,
  sql`create index outgoing_state on outgoing (state, queued_at desc, id)`,
  sql`create index outgoing_done on outgoing (done_at) where done_at is not null`,
  sql`create index push_subscriptions_endpoint on push_subscriptions (endpoint)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
