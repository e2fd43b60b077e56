import { type Kysely, sql } from 'kysely'

// What a help desk knows of a conversation. The trigger notes what was written in it, whoever writes: also the release before
// while both run. What was handed over last and what was written last are positions, so that no update can undo another.
const statements = [
  sql`create table handovers (
    id uuid primary key default gen_random_uuid(),
    conversation_id uuid not null references conversations (id) on delete cascade, desk text not null, ticket text, url text,
    ticket_state text not null default 'open', wanted bigint not null, sent bigint not null default 0, read_at timestamptz,
    not_before timestamptz not null, tries integer not null default 0, error text, at timestamptz not null,
    unique (conversation_id, desk))`,
  sql`create index handovers_due on handovers (desk, not_before) where wanted > sent or read_at is not null`,
  sql`create index handovers_ticket on handovers (desk, ticket)`,
  sql`create index handovers_at on handovers (at desc, id desc)`,
  sql`create index handovers_failing on handovers (at) where error is not null`,
  sql`create table handover_reads (desk text primary key, since timestamptz not null, due_at timestamptz not null)`,
  sql`create function want_handover() returns trigger language plpgsql as $$
    begin
      update handovers set wanted = new.position where conversation_id = new.conversation_id;
      return new;
    end $$`,
  sql`create trigger want_handover after insert on conversation_messages for each row execute function want_handover()`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
