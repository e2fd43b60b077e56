import { type Kysely, type Selectable, sql } from 'kysely'
import type { Slot } from '#domain/appointment/slots.ts'
import type { Tables } from '#server/db/tables.ts'

export type AppointmentRow = Selectable<Tables['appointments']>

/** What is taken of a pool: its seats at their times, and times in which nobody talks. */
interface Taken {
  seats: { seat: number; at: number; until: number }[]
  blocks: { at: number; until: number }[]
}

interface Asked {
  pool: string
  market: string
  from: number
  until: number
}

export async function readTaken(db: Kysely<Tables>, { pool, market, from, until }: Asked): Promise<Taken> {
  const within = sql<boolean>`starts_at < ${new Date(until)} and ends_at > ${new Date(from)}`
  const [seats, blocks] = await Promise.all([
    db
      .selectFrom('appointments')
      .select(['seat', 'starts_at', 'ends_at'])
      .where('pool', '=', pool)
      .where('state', '=', 'booked')
      .where(within)
      .execute(),
    db
      .selectFrom('appointment_blocks')
      .select(['starts_at', 'ends_at'])
      .where(sql<boolean>`(market is null or market = ${market})`)
      .where(within)
      .execute(),
  ])
  const times = ({ starts_at, ends_at }: { starts_at: Date; ends_at: Date }) => ({
    at: starts_at.getTime(),
    until: ends_at.getTime(),
  })
  return { seats: seats.map(row => ({ seat: row.seat, ...times(row) })), blocks: blocks.map(times) }
}

/** The seats of a pool that nobody has at that time; none while nobody talks. */
export function freeSeats(slot: Slot, { seats, blocks }: Taken, capacity: number): number[] {
  const meets = ({ at, until }: Slot) => at < slot.until && until > slot.at
  if (blocks.some(meets)) return []
  const taken = new Set(seats.filter(meets).map(({ seat }) => seat))
  return Array.from({ length: capacity }, (_, index) => index + 1).filter(seat => !taken.has(seat))
}

/** One after another in a pool, and none while times are being blocked: until the transaction ends. */
export async function waitForPool(trx: Kysely<Tables>, pool: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${allPools})`.execute(trx)
  await sql`select pg_advisory_xact_lock(hashtext(${`appointments ${pool}`}))`.execute(trx)
}

/** Everybody who books is done, or waits. */
export const waitForAllPools = (trx: Kysely<Tables>) => sql`select pg_advisory_xact_lock(${allPools})`.execute(trx)

const allPools = 4_207_047
