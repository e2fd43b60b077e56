import { type Kysely, sql } from 'kysely'

/**
 * What waits for staff, of whatever kind, as one table. The database keeps it itself, whoever writes and whatever fails; also
 * what a release writes that knows nothing of it. What staff arrange (who does it, until when it sleeps, tags) stands
 * beside, and stays when the matter rests.
 */
const tables = [
  sql`create table inbox_items (
    id uuid primary key, kind text not null, state text not null, language text not null, market text, topic text,
    at timestamptz not null, due_at timestamptz, due_known boolean not null, rank_at timestamptz not null,
    assignee text, snoozed_until timestamptz, snoozed_by text, tags text[] not null default '{}')`,
  sql`create index inbox_items_rank on inbox_items (rank_at, id) where state = 'open'`,
  sql`create index inbox_items_kind on inbox_items (kind, rank_at, id) where state = 'open'`,
  sql`create index inbox_items_language on inbox_items (language, rank_at, id) where state = 'open'`,
  sql`create index inbox_items_market on inbox_items (market, rank_at, id) where state = 'open'`,
  sql`create index inbox_items_assignee on inbox_items (assignee, rank_at, id) where state = 'open'`,
  sql`create index inbox_items_asleep on inbox_items (snoozed_until, id) where state = 'open' and snoozed_until is not null`,
  sql`create index inbox_items_promise on inbox_items (at) where state = 'open' and not due_known`,
  sql`create index inbox_items_tags on inbox_items using gin (tags)`,
  // Who is given work, and who was given some last: the next among those who have least is another one.
  sql`create table inbox_staff (
    email text primary key, takes boolean not null default false, given_at timestamptz)`,
]

/** `told`: to every process, so that open desks hear of it; not while a backup is read. */
const functions = [
  sql`create function tell_desk(kind text, object uuid) returns void language plpgsql as $$
    begin
      if coalesce(current_setting('aftercare.quiet', true), '') <> 'on' then
        perform pg_notify('aftercare_desk', kind || ':' || object);
      end if;
    end $$`,
  sql`create function put_inbox(it uuid, its_kind text, spoken text, country text, about text, since timestamptz, due timestamptz, known boolean)
    returns void language plpgsql as $$
    begin
      insert into inbox_items as i (id, kind, state, language, market, topic, at, due_at, due_known, rank_at)
        values (it, its_kind, 'open', lower(split_part(spoken, '-', 1)), country, about, since, due, known,
          coalesce(due, since + interval '1 day'))
        on conflict (id) do update set kind = excluded.kind, state = 'open', language = excluded.language,
          market = excluded.market, topic = excluded.topic, at = excluded.at,
          due_at = case when excluded.due_known or i.at <> excluded.at then excluded.due_at else i.due_at end,
          due_known = excluded.due_known or (i.due_known and i.at = excluded.at),
          rank_at = case when excluded.due_known or i.at <> excluded.at then excluded.rank_at else i.rank_at end;
      perform tell_desk(its_kind, it);
    end $$`,
  sql`create function rest_inbox(it uuid, its_kind text) returns void language plpgsql as $$
    begin
      update inbox_items set state = 'done', snoozed_until = null, snoozed_by = null where id = it and state = 'open';
      perform tell_desk(its_kind, it);
    end $$`,
  sql`create function leave_inbox() returns trigger language plpgsql as $$
    begin
      delete from inbox_items where id = old.id;
      perform tell_desk(tg_argv[0], old.id);
      return null;
    end $$`,
  sql`create function country_of(locale text) returns text language sql immutable as $$
    select upper(substring(locale from '-([a-zA-Z]{2})$')) $$`,
  // A conversation that is a complaint waits until it is decided, also where it is answered.
  sql`create function inbox_conversation(it uuid) returns void language plpgsql as $$
    declare c conversations; k cases;
    begin
      select * into c from conversations where id = it;
      if not found then return; end if;
      select * into k from cases where id = it;
      if k.id is not null and k.closed_at is null then
        perform put_inbox(it, 'case', c.locale, country_of(c.locale), k.category,
          case when c.state = 'open' then least(c.since, k.at) else k.at end,
          case when c.state = 'open' then least(c.promised_by, k.due_at) else k.due_at end, true);
      elsif c.state = 'open' then
        perform put_inbox(it, 'conversation', c.locale, country_of(c.locale), k.category, c.since, c.promised_by, true);
      else
        perform rest_inbox(it, 'conversation');
      end if;
    end $$`,
  sql`create function inbox_of_row() returns trigger language plpgsql as $$
    begin
      case tg_table_name
        when 'conversations', 'cases' then
          perform inbox_conversation(new.id);
        when 'returns' then
          if new.state = 'requested' then
            perform put_inbox(new.id, 'return', new.locale, country_of(new.locale), new.reason, new.at, null, false);
          else perform rest_inbox(new.id, 'return'); end if;
        when 'order_requests' then
          if new.state = 'open' then
            perform put_inbox(new.id, 'request', new.locale, country_of(new.locale), new.what, new.at, null, false);
          else perform rest_inbox(new.id, 'request'); end if;
        when 'withdrawals' then
          if new.handled_at is null then
            perform put_inbox(new.id, 'withdrawal', new.locale, country_of(new.locale), null, new.received_at, null, false);
          else perform rest_inbox(new.id, 'withdrawal'); end if;
        when 'reviews' then
          if new.state = 'pending' then
            perform put_inbox(new.id, 'review', new.language, new.market, null, new.at, null, false);
          else perform rest_inbox(new.id, 'review'); end if;
        when 'outgoing' then
          if new.state = 'failed' then
            perform put_inbox(new.id, 'notification', new.locale, country_of(new.locale), new.kind, coalesce(new.done_at, new.queued_at), null, false);
          else perform rest_inbox(new.id, 'notification'); end if;
      end case;
      return null;
    end $$`,
  // What she says wakes what sleeps.
  sql`create function inbox_of_message() returns trigger language plpgsql as $$
    begin
      if new.author = 'customer' then
        update inbox_items set snoozed_until = null, snoozed_by = null
          where id = new.conversation_id and snoozed_until is not null;
      end if;
      perform tell_desk('conversation', new.conversation_id);
      return null;
    end $$`,
  sql`create function leave_inbox_case() returns trigger language plpgsql as $$
    begin
      perform inbox_conversation(old.id);
      return null;
    end $$`,
  sql`create function leave_inbox_staff() returns trigger language plpgsql as $$
    begin
      update inbox_items set assignee = null where assignee = old.email;
      delete from inbox_staff where email = old.email;
      return null;
    end $$`,
]

const row = sql`for each row execute function inbox_of_row()`
const triggers = [
  sql`create trigger inbox after insert or update of state, since, promised_by on conversations ${row}`,
  sql`create trigger inbox after insert or update of closed_at, due_at on cases ${row}`,
  sql`create trigger inbox after insert or update of state on returns ${row}`,
  sql`create trigger inbox after insert or update of state on order_requests ${row}`,
  sql`create trigger inbox after insert or update of handled_at on withdrawals ${row}`,
  // Most reviews and messages never wait: they pay nothing.
  sql`create trigger inbox_new after insert on reviews for each row when (new.state = 'pending') execute function inbox_of_row()`,
  sql`create trigger inbox_old after update of state on reviews for each row when ('pending' in (old.state, new.state)) execute function inbox_of_row()`,
  sql`create trigger inbox_new after insert on outgoing for each row when (new.state = 'failed') execute function inbox_of_row()`,
  sql`create trigger inbox_old after update of state on outgoing for each row when ('failed' in (old.state, new.state)) execute function inbox_of_row()`,
  sql`create trigger inbox_said after insert on conversation_messages for each row execute function inbox_of_message()`,
  ...['conversation', 'return', 'request', 'withdrawal', 'review', 'notification'].map((kind, at) => {
    const table = ['conversations', 'returns', 'order_requests', 'withdrawals', 'reviews', 'outgoing'][at] ?? ''
    return sql`create trigger inbox_gone after delete on ${sql.table(table)} for each row execute function leave_inbox(${sql.lit(kind)})`
  }),
  sql`create trigger inbox_gone after delete on cases for each row execute function leave_inbox_case()`,
  sql`create trigger inbox_gone after delete on staff for each row execute function leave_inbox_staff()`,
]

/** What waits already. */
const rows = [
  sql`select set_config('aftercare.quiet', 'on', true)`,
  sql`select inbox_conversation(id) from conversations where state = 'open'
    union all select inbox_conversation(id) from cases where closed_at is null`,
  sql`select put_inbox(id, 'return', locale, country_of(locale), reason, at, null, false) from returns where state = 'requested'`,
  sql`select put_inbox(id, 'request', locale, country_of(locale), what, at, null, false) from order_requests where state = 'open'`,
  sql`select put_inbox(id, 'withdrawal', locale, country_of(locale), null, received_at, null, false) from withdrawals where handled_at is null`,
  sql`select put_inbox(id, 'review', language, market, null, at, null, false) from reviews where state = 'pending'`,
  sql`select put_inbox(id, 'notification', locale, country_of(locale), kind, coalesce(done_at, queued_at), null, false) from outgoing where state = 'failed'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...tables, ...functions, ...triggers, ...rows]) await statement.execute(db)
}
