import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index deliveries_parked on deliveries (received_at desc) where state = 'parked'`.execute(db)
}
