import type { Kysely, Selectable } from 'kysely'
import type { DeskReturn } from '#contract/returns/desk-returns.ts'
import type { CustomerReturn, ReturnEvent } from '#contract/returns/returns.ts'
import type { Tables } from '#server/db/tables.ts'

type Row = Selectable<Tables['returns']>
type EventRow = Selectable<Tables['return_events']>

/** Newest first. */
export async function returnsOfOrder(kysely: Kysely<Tables>, orderId: string): Promise<CustomerReturn[]> {
  const rows = await kysely
    .selectFrom('returns')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute()
  const events = await eventsOf(kysely, rows)
  return rows.map(row => toCustomer(row, events.get(row.id) ?? []))
}

export async function toDesk(kysely: Kysely<Tables>, rows: Row[]): Promise<DeskReturn[]> {
  const events = await eventsOf(kysely, rows)
  const photos = await photosOf(kysely, rows)
  return rows.map(row => {
    const history = events.get(row.id) ?? []
    return {
      ...toCustomer(row, history),
      number: row.number,
      locale: row.locale,
      at: row.at.toISOString(),
      ...(row.email && { email: row.email }),
      ...(row.text && { text: row.text }),
      ...(row.until && { until: row.until }),
      by: history.map(({ by }) => by),
      photos: photos.get(row.id) ?? [],
    }
  })
}

const toCustomer = ({ id, state, items, reason, method, label_url }: Row, events: EventRow[]): CustomerReturn => ({
  id,
  state,
  items,
  reason,
  method,
  ...(label_url && { labelUrl: label_url }),
  events: events.map(toEvent),
})

const toEvent = ({ state, at, bar, note }: EventRow): ReturnEvent => ({
  state,
  at: at.toISOString(),
  ...(bar && { bar }),
  ...(note && { note }),
})

async function eventsOf(kysely: Kysely<Tables>, rows: Row[]): Promise<Map<string, EventRow[]>> {
  if (!rows.length) return new Map()
  const ids = rows.map(({ id }) => id)
  const found = await kysely
    .selectFrom('return_events')
    .selectAll()
    .where('return_id', 'in', ids)
    .orderBy('position')
    .execute()
  return Map.groupBy(found, ({ return_id }) => return_id)
}

async function photosOf(kysely: Kysely<Tables>, rows: Row[]): Promise<Map<string, string[]>> {
  if (!rows.length) return new Map()
  const ids = rows.map(({ id }) => id)
  const found = await kysely
    .selectFrom('return_photos')
    .select(['id', 'return_id'])
    .where('return_id', 'in', ids)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const grouped = Map.groupBy(found, ({ return_id }) => return_id)
  return new Map([...grouped].map(([id, photos]) => [id, photos.map(photo => photo.id)]))
}
