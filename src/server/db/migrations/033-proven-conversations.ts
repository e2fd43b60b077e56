import { type Kysely, sql } from 'kysely'

// What proves the address of a message was an order, always; now it may be a conversation, and a browser may be told of one.
// The release before sends what it knows no order of without a word that anybody has typed, as ever.
const statements = [
  sql`alter table outgoing add column conversation_id uuid`,
  sql`alter table push_subscriptions alter column order_id drop not null`,
  sql`alter table push_subscriptions add column conversation_id uuid references conversations (id) on delete cascade`,
  sql`create unique index push_subscriptions_conversation on push_subscriptions (conversation_id, endpoint)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
