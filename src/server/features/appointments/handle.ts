import type { Kysely } from 'kysely'
import type { DeskAppointment, TimeBlock } from '#contract/appointments/desk-appointments.ts'
import type { AppointmentOutcome } from '#domain/appointment/appointment.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import { toDesk } from './desk-list.ts'
import { type AppointmentRow, waitForAllPools } from './seats.ts'

export async function assign(
  services: Services,
  { id, to }: { id: string; to?: string | undefined },
): Promise<DeskAppointment | Refused> {
  const { kysely } = services.db
  if (to !== undefined) {
    const known = await working(kysely).where('email', '=', to).executeTakeFirst()
    if (!known) return refuse('invalid', { to: 'invalid' })
  }
  const row = isUuid(id)
    ? await kysely
        .updateTable('appointments')
        .set({ assigned_to: to ?? null })
        .where('id', '=', id)
        .where('state', '=', 'booked')
        .returningAll()
        .executeTakeFirst()
    : undefined
  return row ? toDesk(services, row) : missing(services, id)
}

export async function close(
  services: Services,
  { email }: Member,
  { id, outcome }: { id: string; outcome: AppointmentOutcome },
): Promise<DeskAppointment | Refused> {
  const now = services.clock()
  const row = isUuid(id)
    ? await services.db.kysely
        .updateTable('appointments')
        .set({ state: outcome, closed_by: email, changed_at: now })
        .where('id', '=', id)
        .where('state', '=', 'booked')
        .where('starts_at', '<=', now)
        .returningAll()
        .executeTakeFirst()
    : undefined
  return row ? toDesk(services, row) : missing(services, id)
}

/** Of one that is there the state does not allow it. */
async function missing({ db }: Services, id: string): Promise<Refused> {
  return refuse((await findRow(db, id)) ? 'conflict' : 'not_found')
}

export const findRow = async ({ kysely }: Services['db'], id: string): Promise<AppointmentRow | undefined> =>
  isUuid(id) ? kysely.selectFrom('appointments').selectAll().where('id', '=', id).executeTakeFirst() : undefined

/** Whose account is closed holds no talk. */
const working = (db: Kysely<Tables>) =>
  db.selectFrom('staff').select(['email', 'name']).where('disabled_at', 'is', null)

/** Those that are not over, and who can hold talks. */
export async function readBlocks({ db: { kysely }, clock }: Services) {
  const [blocks, staff] = await Promise.all([
    kysely
      .selectFrom('appointment_blocks')
      .selectAll()
      .where('ends_at', '>', clock())
      .orderBy('starts_at')
      .limit(200)
      .execute(),
    working(kysely).orderBy('name').limit(500).execute(),
  ])
  return { blocks: blocks.map(toBlock), staff }
}

/** Whoever is booking is waited for, so that what is counted is what is there. */
export async function block(
  { db, clock, ids }: Services,
  { email }: Member,
  wanted: { from: string; until: string; market?: string | undefined; reason?: string | undefined },
): Promise<TimeBlock & { booked: number }> {
  const [from, until] = [new Date(wanted.from), new Date(wanted.until)]
  return db.kysely.transaction().execute(async trx => {
    await waitForAllPools(trx)
    const row = await trx
      .insertInto('appointment_blocks')
      .values({
        id: ids(),
        market: wanted.market ?? null,
        starts_at: from,
        ends_at: until,
        reason: wanted.reason || null,
        by: email,
        at: clock(),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    let met = trx
      .selectFrom('appointments')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('state', '=', 'booked')
      .where('starts_at', '<', until)
      .where('ends_at', '>', from)
    if (wanted.market) met = met.where('market', '=', wanted.market)
    const { count } = await met.executeTakeFirstOrThrow()
    return { ...toBlock(row), booked: Number(count) }
  })
}

export async function unblock({ db: { kysely } }: Services, id: string): Promise<{ id: string } | Refused> {
  const gone = isUuid(id)
    ? await kysely.deleteFrom('appointment_blocks').where('id', '=', id).returning('id').executeTakeFirst()
    : undefined
  return gone ?? refuse('not_found')
}

const toBlock = (row: {
  id: string
  market: string | null
  starts_at: Date
  ends_at: Date
  reason: string | null
  by: string
}): TimeBlock => ({
  id: row.id,
  ...(row.market && { market: row.market }),
  from: row.starts_at.toISOString(),
  until: row.ends_at.toISOString(),
  ...(row.reason && { reason: row.reason }),
  by: row.by,
})
