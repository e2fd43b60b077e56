import { type Kysely, sql } from 'kysely'
import type { FileBytes } from '#contract/operation.ts'
import type { DeskOrderDetail, OrderEntry, OrderMessage } from '#contract/orders/desk-orders.ts'
import type { SiteLocale } from '#contract/pack/site.ts'
import { paths } from '#contract/paths.ts'
import { isDeleted } from '#domain/order/is-deleted.ts'
import { numberKeysIn } from '#domain/order/order-lookup.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { OrderRow, Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { localeLike, localeOfOrder } from '#server/site/locale-of-order.ts'
import { isUuid } from '#server/uuid.ts'
import { correctionsOf } from './correct-order.ts'
import { markOf } from './mark-order.ts'
import { orderTokenLifetime } from './order-token.ts'
import { contactPhone } from './phone-factors.ts'
import { readKeyedOrder, readOrder } from './read-order.ts'

const mostEntries = 100

/** The row that staff have opened; undefined where there is none any more. */
export async function findOrderRow(
  { db: { kysely } }: Pick<Services, 'db'>,
  id: string,
): Promise<OrderRow | undefined> {
  if (!isUuid(id)) return undefined
  return kysely.selectFrom('orders').selectAll().where('id', '=', id.toLowerCase()).executeTakeFirst()
}

export async function readDeskOrder(
  services: Services,
  canFetch: (source: string) => boolean,
  { id }: { id: string },
): Promise<DeskOrderDetail | Refused> {
  const row = await findOrderRow(services, id)
  if (!row) return refuse('not_found')
  const { db, site, clock } = services
  const [{ order, keys: parcels }, corrections, locale, entries, messages] = await Promise.all([
    readKeyedOrder(db, site.current, row, clock()),
    correctionsOf(db.kysely, row.id),
    localeOf(services, row),
    entriesOf(services, row),
    messagesOf(services, row.id),
  ])
  const phone = isDeleted(row) ? undefined : contactPhone(row.fact)
  return {
    order,
    parcels,
    corrections,
    ...markOf(row),
    locale: locale.tag,
    ...(phone && { phone }),
    entries,
    messages,
    canFetch: canFetch(row.source),
  }
}

/** Her page by the renderer of the portal. Framed by the desk alone, where it runs nothing and leads nowhere. */
export async function readOrderPage(services: Services, { id }: { id: string }): Promise<FileBytes | Refused> {
  const row = await findOrderRow(services, id)
  if (!row || isDeleted(row)) return refuse('not_found')
  const { db, site, clock } = services
  const live = site.current
  const locale = await localeOf(services, row)
  const [order, { context, catalogue }, phrases] = await Promise.all([
    readOrder(db, live, row, clock()),
    live.texts(locale),
    live.phrases(locale),
  ])
  const html = live.renderer.renderPage({
    path: paths.order(locale.tag, order.number),
    context,
    catalogue,
    phrases,
    data: { kind: 'order', number: order.number, order },
    files: { context: locale.context, catalogue: locale.catalogue },
  })
  const policy = `${live.renderer.contentSecurityPolicy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")}; sandbox`
  return { type: 'text/html; charset=utf-8', bytes: Buffer.from(html), policy }
}

/** The link that a message about the order holds, in her language. */
export async function makeOrderLink(
  services: Services,
  link: Orders['link'],
  { id }: { id: string },
): Promise<{ url: string; until: string } | Refused> {
  const row = await findOrderRow(services, id)
  if (!row || isDeleted(row)) return refuse('not_found')
  const { tag } = await localeOf(services, row)
  const until = new Date(services.clock().getTime() + orderTokenLifetime)
  return { url: link({ id: row.id, number: row.fact.number }, tag), until: until.toISOString().slice(0, 10) }
}

/** In which she was written to; else what the shop knows of her. */
async function localeOf({ db, site }: Services, { id, fact }: OrderRow): Promise<SiteLocale> {
  const kept = await db.kysely
    .selectFrom('order_notices')
    .select('locale')
    .where('order_id', '=', id)
    .executeTakeFirst()
  return kept?.locale ? localeLike(site.current, kept.locale) : localeOfOrder(site.current, fact)
}

/** What she has sent, newest first. */
async function entriesOf({ db: { kysely } }: Services, row: OrderRow): Promise<OrderEntry[]> {
  const { rows } = await sql<Omit<OrderEntry, 'at'> & { at: Date }>`
    select 'returns' as place, id, at, state from returns where order_id = ${row.id}
    union all select 'requests', id, at, state from order_requests where order_id = ${row.id}
    union all select 'conversations', id, at, state from conversations where order_id = ${row.id}
    union all select 'reviews', id, at, state from reviews where order_id = ${row.id}
    order by at desc, id limit ${mostEntries}`.execute(kysely)
  const entries = rows.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() }))
  return [...entries, ...(await withdrawalsOf(kysely, row))].sort((a, b) => (a.at < b.at ? 1 : -1))
}

/** A withdrawal names no order but by what she has written: it is of this one where number and address are. */
async function withdrawalsOf(kysely: Kysely<Tables>, { fact, number_key }: OrderRow): Promise<OrderEntry[]> {
  const email = fact.email?.trim().toLowerCase()
  if (!email) return []
  const rows = await kysely
    .selectFrom('withdrawals')
    .select(['id', 'contract', 'received_at', 'handled_at'])
    .where(sql<boolean>`lower(contact) = ${email}`)
    .execute()
  return rows
    .filter(({ contract }) => numberKeysIn(contract).includes(number_key))
    .map(({ id, received_at, handled_at }) => ({
      place: 'withdrawals',
      id,
      at: received_at.toISOString(),
      state: handled_at ? 'handled' : 'open',
    }))
}

async function messagesOf({ db: { kysely } }: Services, id: string): Promise<OrderMessage[]> {
  const rows = await kysely
    .selectFrom('outgoing')
    .select(['id', 'kind', 'channel', 'state', 'queued_at'])
    .where('order_id', '=', id)
    .orderBy('queued_at', 'desc')
    .limit(mostEntries)
    .execute()
  return rows.map(({ queued_at, ...row }) => ({ ...row, at: queued_at.toISOString() }))
}
