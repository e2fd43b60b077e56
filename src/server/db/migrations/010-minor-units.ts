import { type Kysely, sql } from 'kysely'

/**
 * Until now amounts of these were kept in whole units, as V8 would have it; ISO 4217 has a minor unit. IQD has three
 * decimals, the others two.
 */
const factors = Object.fromEntries(
  'AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR SLL SOS SYP YER'
    .split(' ')
    .map(code => [code, code === 'IQD' ? 1000 : 100]),
)

/** Every `{ amount, currency }` at any depth; variables of notifications carry the amount as a text. */
const scaled = sql`create function pg_temp.scaled(value jsonb, factors jsonb) returns jsonb language plpgsql as $$
  declare
    factor numeric := (factors ->> (value ->> 'currency'))::numeric;
    result jsonb;
  begin
    if jsonb_typeof(value) = 'array' then
      select jsonb_agg(pg_temp.scaled(part, factors) order by place) into result
        from jsonb_array_elements(value) with ordinality as parts (part, place);
    elsif jsonb_typeof(value) = 'object' then
      select jsonb_object_agg(name, pg_temp.scaled(part, factors)) into result from jsonb_each(value) as parts (name, part);
      if factor is not null and value ->> 'amount' ~ '^-?[0-9]+$' then
        result := jsonb_set(result, '{amount}', case jsonb_typeof(value -> 'amount')
          when 'string' then to_jsonb(((value ->> 'amount')::numeric * factor)::text)
          else to_jsonb((value ->> 'amount')::numeric * factor) end);
      end if;
    end if;
    return coalesce(result, value);
  end $$`

const columns = [
  ['orders', 'fact'],
  ['shipments', 'snapshot'],
  ['refunds', 'fact'],
  ['outgoing', 'variables'],
] as const

export async function up(db: Kysely<unknown>): Promise<void> {
  await scaled.execute(db)
  const mentioned = `"currency": "(${Object.keys(factors).join('|')})"`
  for (const [table, column] of columns) {
    const value = sql.ref(column)
    await sql`update ${sql.table(table)} set ${value} = pg_temp.scaled(${value}, ${JSON.stringify(factors)}::jsonb)
      where ${value}::text ~ ${mentioned}`.execute(db)
  }
  // The version of a refund begins with its amount: the higher one stands.
  await sql`update refunds set version = lpad(fact -> 'money' ->> 'amount', 15, '0') || substr(version, 16)
    where fact::text ~ ${mentioned}`.execute(db)
  await sql`drop function pg_temp.scaled(jsonb, jsonb)`.execute(db)
}
