import { type Kysely, sql } from 'kysely'

/**
 * What was searched for in vain, each query of a locale once: to count a hundred thousand searches anew for each look takes
 * too long. The database counts itself, also what a release writes that knows nothing of it. `key`: the query as it is
 * compared. What staff say of it stands beside.
 */
const statements = [
  sql`create table missed_queries (
    id uuid primary key default gen_random_uuid(), locale text not null, key text not null, query text not null,
    count integer not null, offline integer not null, last_at timestamptz not null,
    mark text, marked_by text, marked_at timestamptz, unique (locale, key))`,
  sql`create index missed_queries_count on missed_queries (count desc, id)`,
  sql`create index missed_queries_last on missed_queries (last_at)`,
  sql`create function missed_key(query text) returns text language sql immutable as $$
    select lower(regexp_replace(btrim(query), '\\s+', ' ', 'g')) $$`,
  // A backup brings the counts with it; one of an earlier release has none, and then each query is there once.
  sql`create function count_missed() returns trigger language plpgsql as $$
    begin
      insert into missed_queries as m (locale, key, query, count, offline, last_at)
        values (new.locale, missed_key(new.query), new.query, 1, new.offline::int, new.at)
        on conflict (locale, key) do update set count = m.count + 1, offline = m.offline + excluded.offline,
          query = excluded.query, last_at = greatest(m.last_at, excluded.last_at)
          where coalesce(current_setting('aftercare.quiet', true), '') <> 'on';
      return null;
    end $$`,
  sql`create trigger count_missed after insert on misses for each row execute function count_missed()`,
  sql`insert into missed_queries (locale, key, query, count, offline, last_at)
    select locale, missed_key(query), max(query), count(*), count(*) filter (where offline), max(at)
    from misses group by locale, missed_key(query)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
