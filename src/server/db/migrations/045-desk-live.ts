import { type Kysely, sql } from 'kysely'

// Who has what open at the desk: for a minute, so that it need not outlive a crash. What is just being done is told to all.
const statements = [
  sql`create unlogged table desk_presence (
    object uuid not null, email text not null, writing boolean not null, seen_at timestamptz not null,
    primary key (object, email))`,
  sql`create index desk_presence_seen on desk_presence (seen_at)`,
  sql`create function tell_held() returns trigger language plpgsql as $$
    begin
      perform tell_desk('held', coalesce(new.object, old.object));
      return null;
    end $$`,
  // A session that is taken away, and a role that is another one by now, end what is open at once.
  sql`create function tell_session() returns trigger language plpgsql as $$
    begin
      perform pg_notify('aftercare_desk', 'session:over');
      return null;
    end $$`,
  sql`create trigger told after delete on staff_session for each row execute function tell_session()`,
  sql`create trigger told after delete or update of role on staff for each row execute function tell_session()`,
  sql`create trigger told after insert or delete on held_actions for each row execute function tell_held()`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
