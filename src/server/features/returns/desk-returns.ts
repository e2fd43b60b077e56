import { sql } from 'kysely'
import type { DeskReturn } from '#contract/returns/desk-returns.ts'
import { nextReturnStates, type ReturnBar, type ReturnState } from '#domain/return/return.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-guard.ts'
import type { Services } from '#server/services.ts'
import type { OrderSeam } from './order-seam.ts'
import { toDesk } from './read-returns.ts'
import { returnMessage } from './return-notifications.ts'

const pageSize = 50
const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i

export async function listReturns(
  { db: { kysely } }: Services,
  { state, after }: { state?: ReturnState; after?: string },
): Promise<{ returns: DeskReturn[]; next?: string } | Refused> {
  const from = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f-]{36})$/.exec(after ?? '')
  if (after && (!from || Number.isNaN(Date.parse(from[1]!)))) return refuse('invalid', { after: 'invalid' })
  let query = kysely.selectFrom('returns').selectAll()
  if (state) query = query.where('state', '=', state)
  if (from) query = query.where(sql<boolean>`(at, id) < (${from[1]}::timestamptz, ${from[2]}::uuid)`)
  const rows = await query
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  return { returns: await toDesk(kysely, page), ...(last && { next: `${last.at.toISOString()}_${last.id}` }) }
}

export async function findReturn({ db: { kysely } }: Services, id: string): Promise<DeskReturn | Refused> {
  const rows = uuid.test(id) ? await kysely.selectFrom('returns').selectAll().where('id', '=', id).execute() : []
  return (await toDesk(kysely, rows))[0] ?? refuse('not_found')
}

export async function findPhoto(
  { db: { kysely } }: Services,
  { id, photo }: { id: string; photo: string },
): Promise<Uint8Array | Refused> {
  if (!uuid.test(id) || !uuid.test(photo)) return refuse('not_found')
  const row = await kysely
    .selectFrom('return_photos')
    .select('bytes')
    .where('id', '=', photo)
    .where('return_id', '=', id)
    .executeTakeFirst()
  return row?.bytes ?? refuse('not_found')
}

interface Move {
  id: string
  from: ReturnState
  state: ReturnState
  bar?: ReturnBar
  note?: string
  labelUrl?: string
}

/** One step of a return, with its event and the word to the customer: all of it or nothing. */
export async function moveReturn(
  services: Services,
  orders: OrderSeam,
  member: Member,
  { id, from, state, bar, note, labelUrl }: Move,
): Promise<DeskReturn | Refused> {
  const { db, clock, ids } = services
  const found = await findReturn(services, id)
  if ('code' in found) return found
  if (!nextReturnStates[from].includes(state)) return refuse('invalid', { state: 'invalid' })
  if (state === 'refused' && !bar) return refuse('invalid', { bar: 'required' })
  if (state === 'refused' && bar === 'other' && !note) return refuse('invalid', { note: 'required' })
  if (state === 'label_sent' && !labelUrl) return refuse('invalid', { labelUrl: 'required' })
  const row = await db.kysely.selectFrom('returns').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const event = {
    id: ids(),
    return_id: id,
    state,
    at: clock(),
    by: member.email,
    bar: state === 'refused' ? bar! : null, // asked for above
    note: note || null,
  }
  const tell = await returnMessage(services, {
    returnId: id,
    eventId: event.id,
    orderId: row.order_id,
    number: row.number,
    locale: row.locale,
    email: row.email,
    state,
    bar: event.bar,
    note: event.note,
    labelUrl: labelUrl ?? row.label_url,
    url: orders.link({ id: row.order_id, number: row.number }, row.locale),
  })
  const moved = await db.kysely.transaction().execute(async trx => {
    const { numUpdatedRows } = await trx
      .updateTable('returns')
      .set({ state, ...(state === 'label_sent' && { label_url: labelUrl! }) }) // asked for above
      .where('id', '=', id)
      .where('state', '=', from)
      .executeTakeFirstOrThrow()
    if (!numUpdatedRows) return false
    await trx.insertInto('return_events').values(event).execute()
    await tell(trx)
    return true
  })
  return moved ? findReturn(services, id) : refuse('conflict')
}
