import { type Kysely, sql } from 'kysely'
import type { Booking } from '#contract/appointments/appointments.ts'
import { type AppointmentNews, poolOf } from '#domain/appointment/appointment.ts'
import { type Slot, slotAt } from '#domain/appointment/slots.ts'
import type { Tables } from '#server/db/tables.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { Requester } from '#server/http/requester.ts'
import type { Holidays } from '#server/ports/holidays.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { findOffer } from './find-slots.ts'
import { type AppointmentRow, freeSeats, readTaken, waitForPool } from './seats.ts'

/** Writes down what its customer is told, in the transaction that changes it. */
export type Tell = (trx: Kysely<Tables>, row: AppointmentRow, news: AppointmentNews) => Promise<void>

export interface BookingParts {
  services: Services
  holidays: Holidays
  orders: Pick<Orders, 'addressee'>
  tell: Tell
}

/** Of those that lie ahead. A person needs one or two; more is somebody who takes them from all others. */
const most = { email: 3, block: 15 }

export async function book(
  { services, holidays, orders, tell }: BookingParts,
  booking: Booking,
  { blockHash }: Pick<Requester, 'blockHash'>,
): Promise<AppointmentRow | Refused> {
  const { db, clock, site } = services
  const { locale, language, way, zone, email, interpreter } = booking
  const id = booking.id.toLowerCase()
  const offer = await findOffer(services, holidays, site.current.locales.get(locale)?.market)
  if (!offer) return refuse('not_found')
  const { market, plan, calendar } = offer
  const capacity = plan.staff[language]
  if (!capacity || !plan.ways.includes(way)) return refuse('slot_closed')
  if (interpreter && !plan.interpreters.includes(interpreter)) return refuse('invalid', { interpreter: 'invalid' })
  const pool = poolOf(market, language)
  const slot = slotAt(plan, calendar, { zone, at: Date.parse(booking.at), now: clock().getTime() })
  if (!slot) return (await findSame(db.kysely, id, email)) ?? refuse('slot_closed')
  // Most of those who want what is gone hear it without waiting for each other.
  const seen = await readTaken(db.kysely, { pool, market, from: slot.at, until: slot.until })
  if (!freeSeats(slot, seen, capacity).length) return (await findSame(db.kysely, id, email)) ?? refuse('slot_taken')
  const order = booking.order ? await orders.addressee(booking.order, email) : undefined
  return db.kysely.transaction().execute(async trx => {
    await waitForPool(trx, pool)
    const now = clock()
    const same = await findSame(trx, id, email)
    if (same) return same
    if (await hasTooMany(trx, { email, blockHash, now })) return refuse('too_many')
    const row = await takeSeat(trx, { pool, market, slot, capacity }, seat =>
      trx
        .insertInto('appointments')
        .values({
          id,
          locale,
          market,
          language,
          way,
          zone,
          ...timesOf(slot),
          pool,
          seat,
          interpreter: interpreter ?? null,
          name: booking.name,
          email,
          phone: booking.phone ?? null,
          order_number: booking.order ?? null,
          order_id: order ?? null,
          text: booking.text ?? null,
          assigned_to: null,
          block_hash: blockHash,
          closed_by: null,
          at: now,
          changed_at: now,
        })
        .onConflict(conflict => conflict.doNothing())
        .returningAll()
        .executeTakeFirst(),
    )
    if (!(row instanceof Refused)) await tell(trx, row, 'booked')
    return row
  })
}

/** What was booked with this id before: the same, where it is hers. */
async function findSame(db: Kysely<Tables>, id: string, email: string): Promise<AppointmentRow | Refused | undefined> {
  const known = await db.selectFrom('appointments').selectAll().where('id', '=', id).executeTakeFirst()
  return known && (known.email === email ? known : refuse('conflict'))
}

/** To another time of the same pool; what it was before is free at once. */
export async function move(
  { services, holidays, tell }: BookingParts,
  id: string,
  { at, zone }: { at: string; zone: string },
): Promise<AppointmentRow | Refused> {
  const { db, clock } = services
  const found = await db.kysely.selectFrom('appointments').selectAll().where('id', '=', id).executeTakeFirst()
  if (!found) return refuse('not_found')
  const offer = await findOffer(services, holidays, found.market)
  const capacity = offer?.plan.staff[found.language]
  if (!offer || !capacity) return refuse('slot_closed')
  return db.kysely.transaction().execute(async trx => {
    await waitForPool(trx, found.pool)
    const row = await trx.selectFrom('appointments').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    const now = clock()
    if (!row) return refuse('not_found')
    if (row.state !== 'booked' || row.starts_at <= now) return refuse('conflict')
    if (row.starts_at.getTime() === Date.parse(at)) return row
    const slot = slotAt(offer.plan, offer.calendar, { zone, at: Date.parse(at), now: now.getTime() })
    if (!slot) return refuse('slot_closed')
    const { pool, market } = row
    // Out of its own way first.
    await trx.updateTable('appointments').set({ state: 'cancelled' }).where('id', '=', id).execute()
    const moved = await takeSeat(trx, { pool, market, slot, capacity }, seat =>
      trx
        .updateTable('appointments')
        .set({
          state: 'booked',
          ...timesOf(slot),
          seat,
          zone,
          sequence: row.sequence + 1,
          reminded: false,
          changed_at: now,
        })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst(),
    )
    if (moved instanceof Refused)
      await trx.updateTable('appointments').set({ state: 'booked' }).where('id', '=', id).execute()
    else await tell(trx, moved, 'moved')
    return moved
  })
}

/** One that has begun is not cancelled any more: staff say how it went. */
export async function cancel(
  { services: { clock }, tell }: Pick<BookingParts, 'services' | 'tell'>,
  trx: Kysely<Tables>,
  id: string,
  by: string | null,
): Promise<AppointmentRow | Refused> {
  const now = clock()
  const row = await trx
    .updateTable('appointments')
    .set({ state: 'cancelled', sequence: sql`sequence + 1`, changed_at: now, closed_by: by })
    .where('id', '=', id)
    .where('state', '=', 'booked')
    .where('starts_at', '>', now)
    .returningAll()
    .executeTakeFirst()
  if (!row) {
    const known = await trx.selectFrom('appointments').select('id').where('id', '=', id).executeTakeFirst()
    return refuse(known ? 'conflict' : 'not_found')
  }
  await tell(trx, row, 'cancelled')
  return row
}

interface Wanted {
  pool: string
  market: string
  slot: Slot
  capacity: number
}

/** The constraint of the table has the last word: a seat that it refuses is taken. */
async function takeSeat(
  trx: Kysely<Tables>,
  { pool, market, slot, capacity }: Wanted,
  write: (seat: number) => Promise<AppointmentRow | undefined>,
): Promise<AppointmentRow | Refused> {
  const taken = await readTaken(trx, { pool, market, from: slot.at, until: slot.until })
  for (const seat of freeSeats(slot, taken, capacity)) {
    const row = await write(seat)
    if (row) return row
  }
  return refuse('slot_taken')
}

async function hasTooMany(
  trx: Kysely<Tables>,
  { email, blockHash, now }: { email: string; blockHash: string; now: Date },
): Promise<boolean> {
  const counts = await trx
    .selectFrom('appointments')
    .select([
      sql<string>`count(*) filter (where lower(email) = ${email.toLowerCase()})`.as('email'),
      sql<string>`count(*) filter (where block_hash = ${blockHash})`.as('block'),
    ])
    .where('state', '=', 'booked')
    .where('starts_at', '>', now)
    .executeTakeFirstOrThrow()
  return Number(counts.email) >= most.email || Number(counts.block) >= most.block
}

const timesOf = ({ at, until }: Slot) => ({ starts_at: new Date(at), ends_at: new Date(until) })
