import { type Kysely, sql } from 'kysely'

/**
 * What programs of the shop are told. The database writes it down itself, in the transaction of what it tells of, whoever
 * writes and by whichever release: nothing is told that did not happen, and nothing that happened is not told. There is no
 * reference from a delivery to its endpoint: no customer waits, or fails, because an endpoint is just being removed.
 */
const tables = [
  sql`create table endpoints (
    id uuid primary key, url text not null, events text not null, secret text not null, old_secret text,
    old_until timestamptz, by text not null, at timestamptz not null, disabled_at timestamptz, disabled_why text)`,
  sql`create table endpoint_deliveries (
    id uuid primary key default gen_random_uuid(), endpoint_id uuid not null, event text not null, object uuid not null,
    part uuid, language text, market text, at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
    state text not null default 'queued', tries integer not null default 0, not_before timestamptz,
    claimed_until timestamptz, status integer, took_ms integer, fault text, done_at timestamptz)`,
  sql`create index endpoint_deliveries_queued on endpoint_deliveries (not_before nulls first, at) where state = 'queued'`,
  sql`create index endpoint_deliveries_endpoint on endpoint_deliveries (endpoint_id, at desc, id desc)`,
  sql`create index endpoint_deliveries_at on endpoint_deliveries (at)`,
]

const functions = [
  // Not while a backup is read.
  sql`create function announce(its_event text, it uuid, its_part uuid, spoken text, country text) returns void
    language plpgsql as $$
    begin
      if coalesce(current_setting('aftercare.quiet', true), '') = 'on' then return; end if;
      insert into endpoint_deliveries (endpoint_id, event, object, part, language, market)
        select id, its_event, it, its_part, lower(split_part(spoken, '-', 1)), country from endpoints
        where disabled_at is null and its_event = any (string_to_array(events, ' '));
    end $$`,
  sql`create function announce_row() returns trigger language plpgsql as $$
    declare c conversations;
    begin
      case tg_table_name
        when 'conversations' then
          perform announce('conversation.' || tg_argv[0], new.id, null, new.locale, country_of(new.locale));
        when 'conversation_messages' then
          select * into c from conversations where id = new.conversation_id;
          perform announce(case new.author when 'customer' then 'message.received' else 'conversation.answered' end,
            new.conversation_id, new.id, c.locale, country_of(c.locale));
        when 'reviews' then
          perform announce(case new.state when 'pending' then 'review.waiting' else 'review.published' end,
            new.id, null, new.language, new.market);
        when 'returns' then
          perform announce('return.' || tg_argv[0], new.id, null, new.locale, country_of(new.locale));
        when 'order_requests' then
          perform announce('request.' || tg_argv[0], new.id, null, new.locale, country_of(new.locale));
        when 'withdrawals' then
          perform announce('withdrawal.received', new.id, null, new.locale, country_of(new.locale));
        when 'shares' then
          perform announce('share.opened', new.id, null, new.locale, new.opened_in);
        when 'survey_answers' then
          perform announce('survey.answered', new.id, null, new.locale, new.market);
      end case;
      return null;
    end $$`,
]

const row = (said?: string) => sql`for each row execute function announce_row(${said ? sql.lit(said) : sql``})`
const changed = (when: string, said?: string) =>
  sql`for each row when (${sql.raw(when)}) execute function announce_row(${said ? sql.lit(said) : sql``})`
const triggers = [
  sql`create trigger announce_new after insert on conversations ${row('opened')}`,
  sql`create trigger announce_closed after update of state on conversations
    ${changed("old.state <> 'closed' and new.state = 'closed' and new.merged_into is null", 'closed')}`,
  sql`create trigger announce after insert on conversation_messages ${changed("new.author in ('customer', 'staff')")}`,
  // What is imported was said elsewhere.
  sql`create trigger announce_new after insert on reviews
    ${changed("new.state in ('pending', 'published') and new.source is null")}`,
  sql`create trigger announce_state after update of state on reviews
    ${changed("old.state <> new.state and new.state in ('pending', 'published')")}`,
  sql`create trigger announce_new after insert on returns ${row('requested')}`,
  sql`create trigger announce_decided after update of state on returns
    ${changed("old.state <> new.state and old.state in ('requested', 'refused') and new.state in ('approved', 'refused')", 'decided')}`,
  sql`create trigger announce_new after insert on order_requests ${row('opened')}`,
  sql`create trigger announce_decided after update of state on order_requests
    ${changed("old.state = 'open' and new.state <> 'open'", 'decided')}`,
  sql`create trigger announce after insert on withdrawals ${row()}`,
  sql`create trigger announce after update of opened_at on shares
    ${changed('old.opened_at is null and new.opened_at is not null')}`,
  sql`create trigger announce after insert on survey_answers ${row()}`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...tables, ...functions, ...triggers]) await statement.execute(db)
}
