import { type Kysely, sql } from 'kysely'

// Two talks never have one seat of a pool at the same time, whatever a program does: the database refuses the second. A seat
// is told by a number, since ranges of numbers and of times are what an index of PostgreSQL compares without an extension; two
// seats with one number among 2^52 would cost a free place, and never give one twice.
const seatKey = `hashtextextended(pool || '#' || seat::text, 0) & 4503599627370495`
const statements = [
  sql`create table appointments (
    id uuid primary key, locale text not null, market text not null, language text not null, way text not null,
    zone text not null, starts_at timestamptz not null, ends_at timestamptz not null, pool text not null,
    seat integer not null, state text not null default 'booked', interpreter text, name text not null, email text not null,
    phone text, order_number text, order_id uuid references orders (id) on delete set null, text text, assigned_to text,
    sequence integer not null default 0, reminded boolean not null default false, block_hash text, closed_by text,
    at timestamptz not null, changed_at timestamptz not null, check (ends_at > starts_at),
    constraint appointments_seat exclude using gist (
      int8range(${sql.raw(seatKey)}, ${sql.raw(seatKey)}, '[]') with &&, tstzrange(starts_at, ends_at) with &&
    ) where (state = 'booked'))`,
  sql`create index appointments_start on appointments (starts_at, id)`,
  sql`create index appointments_pool on appointments (pool, starts_at) where state = 'booked'`,
  sql`create index appointments_email on appointments (lower(email))`,
  sql`create table appointment_blocks (
    id uuid primary key, market text, starts_at timestamptz not null, ends_at timestamptz not null,
    reason text, by text not null, at timestamptz not null, check (ends_at > starts_at))`,
  sql`create index appointment_blocks_end on appointment_blocks (ends_at)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
