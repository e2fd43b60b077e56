import { type Kysely, sql } from 'kysely'

const statements = [
  // A code belongs to the browser that asked for it: what others ask for or type takes nothing from it. They live ten minutes.
  sql`delete from order_codes`,
  sql`alter table order_codes drop constraint order_codes_pkey,
    add column device_hash text not null, add column block_hash text not null, add column at timestamptz not null,
    add primary key (order_id, device_hash)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
