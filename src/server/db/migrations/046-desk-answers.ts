import { type Kysely, sql } from 'kysely'

// What makes answers: what is said again and again, views of the queue, who was named in a note, the words of who answered in
// another language, and conversations of one customer that became one.
const statements = [
  sql`create table canned_replies (
    id uuid primary key, name text not null, keyword text not null unique, tags text[] not null, closes boolean not null,
    version integer not null, by text not null, at timestamptz not null)`,
  sql`create table canned_texts (
    reply_id uuid not null references canned_replies (id) on delete cascade, language text not null, register text not null,
    text text not null, place integer not null, primary key (reply_id, language, register))`,
  sql`create table desk_views (
    id uuid primary key, name text not null, query text not null, owner text not null, shared boolean not null, at timestamptz not null)`,
  sql`create index desk_views_owner on desk_views (owner)`,
  sql`create table desk_mentions (
    message_id uuid not null references conversation_messages (id) on delete cascade, object uuid not null, email text not null,
    by text not null, at timestamptz not null, seen_at timestamptz, primary key (message_id, email))`,
  sql`create index desk_mentions_unseen on desk_mentions (email, object) where seen_at is null`,
  sql`create index desk_mentions_object on desk_mentions (object)`,
  // Whoever is named with an @ in a note: by the part of the address before its own @. "by" is a word of PL/pgSQL, too.
  sql`create function note_mentions() returns trigger language plpgsql as $$
    begin
      insert into desk_mentions (message_id, object, email, by, at)
        select new.id, new.conversation_id, staff.email, new."by", new.at from staff
        where staff.email <> new."by" and new.text ~* ('(^|[^[:alnum:]_.])@'
          || regexp_replace(split_part(staff.email, '@', 1), '([^[:alnum:]_])', '\\\\\\1', 'g') || '($|[^[:alnum:]_.-]|[.-]($|[^[:alnum:]]))')
        on conflict do nothing;
      return null;
    end $$`,
  sql`create trigger mentions after insert on conversation_messages for each row
    when (new.author = 'note' and new.by is not null and position('@' in new.text) > 0) execute function note_mentions()`,
  sql`create function leave_desk() returns trigger language plpgsql as $$
    begin
      delete from desk_mentions where email = old.email;
      delete from desk_views where owner = old.email and not shared;
      return null;
    end $$`,
  sql`create trigger desk_left after delete on staff for each row execute function leave_desk()`,
  sql`alter table conversation_messages add column own_text text, add column own_language text`,
  sql`alter table conversations add column merged_into uuid references conversations (id) on delete cascade`,
  // What a customer has bought, by her address.
  sql`create index orders_of_email on orders (lower(fact ->> 'email'))`,
  sql`create index orders_of_factor on orders using gin ((fact -> 'factors') jsonb_path_ops)`,
  sql`create index conversations_merged on conversations (merged_into) where merged_into is not null`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
