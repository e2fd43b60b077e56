import { type Kysely, sql } from 'kysely'

// Whom somebody was asked as, and when, stands in a table of its own: one row a customer decides between two orders of hers
// that are due at once. An answer to an invitation has its id, so that a second tap mends the first.
const statements = [
  sql`create table survey_turns (customer text primary key, at timestamptz not null)`,
  sql`create table survey_invitations (
    id uuid primary key, order_id uuid not null, customer text not null, survey text not null, moment text not null,
    locale text not null, at timestamptz not null)`,
  sql`create index survey_invitations_order on survey_invitations (order_id, at desc)`,
  sql`create table survey_answers (
    id uuid primary key, order_id uuid, survey text not null, moment text not null, measure text not null, scale text not null,
    value smallint not null, market text not null, locale text not null, article text, at timestamptz not null)`,
  sql`create index survey_answers_results on survey_answers (market, survey, at)`,
  sql`create index survey_answers_order on survey_answers (order_id) where order_id is not null`,
  // Without a reference: a reason may be here before its answer.
  sql`create table survey_reasons (
    id uuid primary key, choices jsonb not null, text text, locale text not null, at timestamptz not null)`,
  // Asked once a parcel has arrived, an answer was given, a return is done: when it is due, and about what.
  sql`create table survey_moments (
    order_id uuid not null, moment text not null, at timestamptz not null, due_at timestamptz,
    primary key (order_id, moment))`,
  sql`create index survey_moments_due on survey_moments (due_at) where due_at is not null`,
  // Looked for again and again: what staff have decided and paid back of late, and what of a customer is open.
  sql`create index order_requests_decided on order_requests (decided_at) where decided_at is not null`,
  sql`create index return_events_refunded on return_events (at) where state = 'refunded'`,
  sql`create index returns_open_email on returns (lower(email)) where state not in ('refunded', 'refused')`,
  sql`create index order_requests_open_email on order_requests (lower(email)) where state = 'open'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
