import type { Kysely } from 'kysely'
import type { DeskReturn } from '#contract/returns/desk-returns.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import { nextReturnStates, type ReturnBar, type ReturnState } from '#domain/return/return.ts'
import { cutPage, isBehind, readRowCursor, writeCursor } from '#server/db/list-page.ts'
import { countOf, narrowed } from '#server/db/narrow.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import { toDesk } from './read-returns.ts'
import { returnMessage } from './return-notifications.ts'

const pageSize = 50
const narrowedBy = { words: ['number', 'email', 'text'], locale: 'locale' }

export async function listReturns(
  { db: { kysely } }: Services,
  { state, after, ...narrowing }: DeskNarrowing & { state?: ReturnState },
): Promise<(DeskPage & { returns: DeskReturn[] }) | Refused> {
  const from = readRowCursor(after)
  if (after && !from) return refuse('invalid', { after: 'invalid' })
  let query = kysely.selectFrom('returns').selectAll().where(narrowed(narrowedBy, narrowing))
  if (state) query = query.where('state', '=', state)
  const count = after ? undefined : await countOf(kysely, query)
  if (from) query = query.where(isBehind('at', from))
  const rows = await query
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const { page, ...next } = cutPage(rows, pageSize, ({ at, id }) => writeCursor(at, id))
  return { returns: await toDesk(kysely, page), ...next, ...(count !== undefined && { count }) }
}

export async function findReturn({ db: { kysely } }: Services, id: string): Promise<DeskReturn | Refused> {
  const rows = isUuid(id) ? await kysely.selectFrom('returns').selectAll().where('id', '=', id).execute() : []
  return (await toDesk(kysely, rows))[0] ?? refuse('not_found')
}

export async function findPhoto(
  { db: { kysely } }: Services,
  { id, photo }: { id: string; photo: string },
): Promise<Uint8Array | Refused> {
  if (!isUuid(id) || !isUuid(photo)) return refuse('not_found')
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

/** One step of a return, with its event and the word to the customer. */
export async function moveReturn(
  { services, orders, trx }: { services: Services; orders: Orders; trx: Kysely<Tables> },
  member: Member,
  { id, from, state, bar, note, labelUrl }: Move,
): Promise<Refused | undefined> {
  const { clock, ids } = services
  if (!isUuid(id)) return refuse('not_found')
  const row = await trx.selectFrom('returns').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) return refuse('not_found')
  if (!nextReturnStates[from].includes(state)) return refuse('invalid', { state: 'invalid' })
  if (state === 'refused' && !bar) return refuse('invalid', { bar: 'required' })
  if (state === 'refused' && bar === 'other' && !note) return refuse('invalid', { note: 'required' })
  if (state === 'label_sent' && !labelUrl) return refuse('invalid', { labelUrl: 'required' })
  if (row.state !== from) return refuse('conflict')
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
  await trx
    .updateTable('returns')
    .set({ state, ...(state === 'label_sent' && { label_url: labelUrl! }) }) // asked for above
    .where('id', '=', id)
    .execute()
  await trx.insertInto('return_events').values(event).execute()
  await tell(trx)
  return undefined
}
