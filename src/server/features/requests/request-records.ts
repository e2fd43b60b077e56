import type { Selectable, Transaction } from 'kysely'
import type { DeskRequest } from '#contract/requests/desk-requests.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { DecidedState, OrderRequest, RequestState } from '#domain/order/order-request.ts'
import { cutPage, isBehind, readRowCursor, writeCursor } from '#server/db/list-page.ts'
import { countOf, narrowed } from '#server/db/narrow.ts'
import type { Tables } from '#server/db/tables.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { TellDecision } from '#server/ports/tell-decision.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'

type Row = Selectable<Tables['order_requests']>

const pageSize = 50
const narrowedBy = { words: ['number', 'email', 'text', 'answer'], locale: 'locale' }

/** For whoever may see all of the order; newest first. */
export async function openRequests(
  { db: { kysely } }: Services,
  orders: Orders,
  { number, token, device }: { number: string; token: string; device: string },
): Promise<{ requests: OrderRequest[] } | Refused> {
  const opened = await orders.open(number, token, device)
  if (opened instanceof Refused) return opened
  const rows = await kysely
    .selectFrom('order_requests')
    .selectAll()
    .where('order_id', '=', opened.id)
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute()
  return { requests: rows.map(toCustomer) }
}

export async function listRequests(
  { db: { kysely } }: Services,
  { state, after, ...narrowing }: DeskNarrowing & { state?: RequestState },
): Promise<(DeskPage & { requests: DeskRequest[] }) | Refused> {
  const from = readRowCursor(after)
  if (after && !from) return refuse('invalid', { after: 'invalid' })
  let query = kysely.selectFrom('order_requests').selectAll().where(narrowed(narrowedBy, narrowing))
  if (state) query = query.where('state', '=', state)
  const count = after ? undefined : await countOf(kysely, query)
  if (from) query = query.where(isBehind('at', from))
  const rows = await query
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const { page, ...next } = cutPage(rows, pageSize, ({ at, id }) => writeCursor(at, id))
  return { requests: page.map(toDesk), ...next, ...(count !== undefined && { count }) }
}

/** Whoever decides first has decided; in the same transaction the customer is told, so once. */
export async function decideRequest(
  { services: { clock }, tell, trx }: { services: Services; tell: TellDecision; trx: Transaction<Tables> },
  { email }: Member,
  { id, state, answer }: { id: string; state: DecidedState; answer?: string },
): Promise<Refused | undefined> {
  if (!isUuid(id)) return refuse('not_found')
  if (state === 'declined' && !answer) return refuse('invalid', { answer: 'required' })
  const decided = await trx
    .updateTable('order_requests')
    .set({ state, decided_at: clock(), decided_by: email, answer: answer || null })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returningAll()
    .executeTakeFirst()
  if (decided) {
    const { order_id: orderId, number, locale, what } = decided
    await tell(trx, { requestId: id, orderId, number, locale, what, state, answer: decided.answer })
    return undefined
  }
  const known = await trx.selectFrom('order_requests').select('id').where('id', '=', id).executeTakeFirst()
  return refuse(known ? 'conflict' : 'not_found')
}

const toCustomer = ({ id, what, state, at, text, decided_at, answer }: Row): OrderRequest => ({
  id,
  what,
  state,
  at: at.toISOString(),
  ...(text && { text }),
  ...(decided_at && { decidedAt: decided_at.toISOString() }),
  ...(answer && { answer }),
})

const toDesk = (row: Row): DeskRequest => ({
  ...toCustomer(row),
  number: row.number,
  locale: row.locale,
  ...(row.email && { email: row.email }),
  ...(row.decided_by && { decidedBy: row.decided_by }),
})
