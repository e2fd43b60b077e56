import { type RawBuilder, sql } from 'kysely'
import type { DeskOrder } from '#contract/orders/desk-orders.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import { isDeleted } from '#domain/order/is-deleted.ts'
import type { OrderState } from '#domain/order/order.ts'
import { cutPage, isBehind, readRowCursor, writeCursor } from '#server/db/list-page.ts'
import { countOf } from '#server/db/narrow.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import { addressOf, type Member } from '#server/http/staff-operation.ts'
import type { NoteAudit } from '#server/ports/note-audit.ts'
import type { OrderRow } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import { type OrderSearch, searchOrders } from './desk-order-search.ts'

const pageSize = 30

type Question = DeskNarrowing & { state?: OrderState; marked?: 'yes' }

/**
 * Orders that fit, those with the latest news first. Who has looked for what kind of thing, and how much was found, stands in
 * the audit log: not the words, which are somebody's address or name.
 */
export async function listOrders(
  services: Services,
  note: NoteAudit,
  question: Question,
  member: Member,
): Promise<(DeskPage & { orders: DeskOrder[] }) | Refused> {
  const { kysely } = services.db
  const { q, after } = question
  const from = readRowCursor(after)
  if (after && !from) return refuse('invalid', { after: 'invalid' })
  const markets = [...new Set(services.site.current.site.locales.map(({ market }) => market))]
  const search = q ? searchOrders(q, markets) : undefined
  const query = kysely.selectFrom('orders').where(conditionsOf(question, search))
  const count = after ? undefined : await countOf(kysely, query.select('id'))
  const rows = await query
    .selectAll()
    .$if(from !== undefined, page => page.where(isBehind('heard_at', from!))) // asked just before
    .orderBy('heard_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  if (search && count !== undefined) {
    const line = {
      at: services.clock(),
      who: member.email,
      address: addressOf(member),
      action: 'deskOrders',
      outcome: 'done',
    }
    await kysely.transaction().execute(trx => note(trx, { ...line, object: `${search.kind}: ${count}` }))
  }
  const { page, ...next } = cutPage(rows, pageSize, ({ heard_at, id }) => writeCursor(heard_at, id))
  return { orders: page.map(toDesk), ...next, ...(count !== undefined && { count }) }
}

function conditionsOf(
  { state, marked, market, language, id }: Question,
  search: OrderSearch | undefined,
): RawBuilder<boolean> {
  const conditions: RawBuilder<unknown>[] = search ? [search.fits] : []
  if (id !== undefined) conditions.push(isUuid(id) ? sql`id = ${id.toLowerCase()}` : sql`false`)
  if (state) conditions.push(sql`fact ->> 'state' = ${state}`)
  if (marked) conditions.push(sql`mark is not null`)
  if (market) conditions.push(sql`fact -> 'address' ->> 'country' = ${market}`)
  if (language) conditions.push(sql`split_part(fact ->> 'language', '-', 1) = split_part(${language}, '-', 1)`)
  return conditions.length ? sql`(${sql.join(conditions, sql` and `)})` : sql`true`
}

/** Of what the shop has deleted only that it was there. */
function toDesk(row: OrderRow): DeskOrder {
  const { id, source, fact, heard_at, mark } = row
  const about = { id, source, number: fact.number, at: heard_at.toISOString(), ...(mark && { mark }) }
  if (isDeleted(row)) return { ...about, state: 'deleted' }
  const { name, country } = fact.address ?? {}
  return { ...about, state: fact.state, ...(name && { name }), ...(country && { country }) }
}
