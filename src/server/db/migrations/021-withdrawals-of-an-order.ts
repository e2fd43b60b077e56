import { type Kysely, sql } from 'kysely'

// The page of an order asks for those that came from its address.
const statements = [sql`create index withdrawals_contact on withdrawals (lower(contact))`]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
