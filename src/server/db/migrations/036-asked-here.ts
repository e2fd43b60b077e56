import { type Kysely, sql } from 'kysely'

const statements = [
  // Asked on the page of a conversation, which may be about no order.
  sql`alter table survey_invitations alter column order_id drop not null`,
  sql`alter table survey_invitations add column conversation_id uuid`,
  sql`create index survey_invitations_conversation on survey_invitations (conversation_id, at desc)
    where conversation_id is not null`,
  // Of what is asked about an article: one answer of each device to a version of its text.
  sql`alter table survey_answers add column version text not null default ''`,
  sql`alter table survey_answers add column device_hash text`,
  sql`create unique index survey_answers_device on survey_answers (device_hash, survey, article, version)
    where device_hash is not null`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
