import { type Kysely, sql } from 'kysely'

// What staff look for an order by, each with its index: a million orders are too many to read. Numbers of orders and parcels
// have theirs since 001.
const statements = [
  // Names in small letters without accents, as they are searched. Null: the release before wrote the row, it is read soon.
  sql`alter table orders add column name_words text, add column asked_at timestamptz`,
  sql`create index orders_unnamed on orders (id) where name_words is null`,
  sql`create index orders_names on orders using gin (array_to_tsvector(string_to_array(name_words, ' ')))`,
  sql`create index orders_factors on orders using gin ((fact -> 'factors') jsonb_path_ops)`,
  sql`create index orders_heard on orders (heard_at desc, id desc)`,
  sql`create index orders_state on orders ((fact ->> 'state'), heard_at desc, id desc)`,
  sql`create index orders_country on orders ((fact -> 'address' ->> 'country'), heard_at desc, id desc)`,
  // How many orders of a shop were asked for lately.
  sql`create index orders_asked on orders (source, asked_at) where asked_at is not null`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
