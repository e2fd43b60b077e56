import { type Kysely, sql } from 'kysely'

// What customers wrote becomes conversations. `messages` stays as it is: the release before reads and writes it, and what it
// writes while both run is copied as it comes. A later release takes the table away.
const statements = [
  sql`create table conversations (
    id uuid primary key, locale text not null, name text, email text not null, email_proven_at timestamptz, order_number text,
    order_id uuid references orders (id) on delete set null, order_proof text, query text, state text not null,
    since timestamptz not null, promised_by timestamptz, key_hash text, at timestamptz not null)`,
  sql`create index conversations_state on conversations (state, since, id)`,
  sql`create index conversations_since on conversations (since desc, id desc)`,
  sql`create index conversations_order on conversations (order_id) where order_id is not null`,
  sql`create index conversations_email on conversations (lower(email))`,
  sql`create table conversation_messages (
    id uuid primary key, conversation_id uuid not null references conversations (id) on delete cascade, author text not null,
    channel text not null, text text not null, locale text, by text, external_id text unique, at timestamptz not null,
    position bigint generated always as identity)`,
  sql`create index conversation_messages_conversation on conversation_messages (conversation_id, position)`,
  sql`create table conversation_files (
    id uuid primary key, message_id uuid not null references conversation_messages (id) on delete cascade, bytes bytea not null,
    at timestamptz not null)`,
  sql`create index conversation_files_message on conversation_files (message_id, at, id)`,
  sql`create function copy_message() returns trigger language plpgsql as $$
    begin
      insert into conversations (id, locale, name, email, order_number, query, state, since, at)
        values (new.id, new.locale, new.name, new.email, new.order_number, new.query, 'open', new.at, new.at)
        on conflict do nothing;
      insert into conversation_messages (id, conversation_id, author, channel, text, at)
        values (new.id, new.id, 'customer', 'portal', new.text, new.at) on conflict do nothing;
      return new;
    end $$`,
  sql`create trigger copy_message after insert on messages for each row execute function copy_message()`,
  // Nobody knows which of them were answered by other ways: none is said to wait.
  sql`insert into conversations (id, locale, name, email, order_number, query, state, since, at)
    select id, locale, name, email, order_number, query, 'closed', at, at from messages`,
  sql`insert into conversation_messages (id, conversation_id, author, channel, text, at)
    select id, id, 'customer', 'portal', text, at from messages order by at, id`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
