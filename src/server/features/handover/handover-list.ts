import { type Selectable, sql } from 'kysely'
import type { DeskHandover, HandoverState } from '#contract/handover/desk-handovers.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import { cutPage, isBehind, readRowCursor, writeCursor } from '#server/db/list-page.ts'
import { countOf, narrowed } from '#server/db/narrow.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'

const pageSize = 50
const narrowedBy = { words: ['name', 'email', 'order_number', 'error', 'ticket'], locale: 'locale' }

const conditions: Record<HandoverState, string> = {
  failing: 'error is not null',
  waiting: 'error is null and wanted > sent',
  done: 'error is null and wanted <= sent',
}

type Row = Selectable<Tables['handovers']> &
  Pick<Selectable<Tables['conversations']>, 'locale' | 'name' | 'email' | 'order_number'>

/** What was handed over and what does not get there, newest first. `desk`: where conversations go now. */
export async function listHandovers(
  { db: { kysely } }: Services,
  desk: string | undefined,
  { state, after, ...narrowing }: DeskNarrowing & { state?: HandoverState },
): Promise<(DeskPage & { handovers: DeskHandover[] }) | Refused> {
  const from = readRowCursor(after)
  if (after && !from) return refuse('invalid', { after: 'invalid' })
  const found = sql`(
      select handovers.*, locale, name, email, order_number
      from handovers join conversations on conversations.id = handovers.conversation_id
    ) as found where ${state ? sql.raw(conditions[state]) : sql`true`} and ${narrowed(narrowedBy, narrowing)}`
  const { rows } = await sql<Row>`select * from ${found} and ${from ? isBehind('at', from) : sql`true`}
    order by at desc, id desc limit ${pageSize + 1}`.execute(kysely)
  const count = after ? undefined : await countOf(kysely, sql`(select * from ${found})`)
  const { page, ...next } = cutPage(rows, pageSize, ({ at, id }) => writeCursor(at, id))
  return { handovers: page.map(row => toDesk(row, desk)), ...next, ...(count !== undefined && { count }) }
}

/** At once, whatever pause it has; what has nothing to do stays as it is. */
export async function retryHandover(
  services: Services,
  desk: string | undefined,
  { id }: { id: string },
): Promise<DeskHandover | Refused> {
  const { kysely } = services.db
  if (!isUuid(id)) return refuse('not_found')
  await kysely
    .updateTable('handovers')
    .set({ not_before: services.clock() })
    .where('id', '=', id.toLowerCase())
    .where('error', 'is not', null)
    .execute()
  const found = await listHandovers(services, desk, { id })
  return ('handovers' in found && found.handovers[0]) || refuse('not_found')
}

const toDesk = (row: Row, desk: string | undefined): DeskHandover => ({
  id: row.id,
  conversation: row.conversation_id,
  at: row.at.toISOString(),
  locale: row.locale,
  ...(row.name && { name: row.name }),
  email: row.email,
  ...(row.order_number && { order: row.order_number }),
  desk: row.desk,
  ...(row.desk !== desk && { off: true as const }),
  state: row.error ? 'failing' : Number(row.wanted) > Number(row.sent) ? 'waiting' : 'done',
  ...(row.ticket && { ticket: row.ticket }),
  ...(row.url && { url: row.url }),
  tries: row.tries,
  ...(row.error && { error: row.error, notBefore: row.not_before.toISOString() }),
})
