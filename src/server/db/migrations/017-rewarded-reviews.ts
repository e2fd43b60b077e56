import { type Kysely, sql } from 'kysely'

/** A review for which its writer got something: it is shown with a label (Directive (EU) 2019/2161, 16 CFR 255). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table reviews add column rewarded boolean not null default false`.execute(db)
}
