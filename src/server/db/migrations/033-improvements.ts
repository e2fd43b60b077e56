import { type Kysely, sql } from 'kysely'

// What the shop says that it has changed. The conversation that asked for it may be erased; what was changed stays.
const statements = [
  sql`create table improvements (
    id uuid primary key, conversation_id uuid references conversations (id) on delete set null, article text, product text,
    language text not null, text text not null, by text not null, at timestamptz not null)`,
  sql`create index improvements_article on improvements (article, at) where article is not null`,
  sql`create index improvements_product on improvements (product, at) where product is not null`,
  sql`create index improvements_conversation on improvements (conversation_id) where conversation_id is not null`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
