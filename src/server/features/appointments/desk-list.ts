import { sql } from 'kysely'
import type { AppointmentView, DeskAppointment } from '#contract/appointments/desk-appointments.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import { cutPage, readRowCursor, writeCursor } from '#server/db/list-page.ts'
import { countOf, narrowed } from '#server/db/narrow.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'
import type { AppointmentRow } from './seats.ts'

const pageSize = 50
const narrowedBy = {
  words: ['name', 'email', 'phone', 'order_number', 'text'],
  locale: 'locale',
  market: 'market',
}

interface Asked extends DeskNarrowing {
  view?: AppointmentView
  /** By the calendar of the office that holds them. */
  day?: string
  staff?: string
  talk?: string
}

/** What lies ahead and what nobody has closed yet in the order in which it begins; what is closed the other way round. */
export async function listAppointments(
  services: Services,
  { view, day, staff, talk, after, ...narrowing }: Asked,
): Promise<(DeskPage & { appointments: DeskAppointment[] }) | Refused> {
  const { kysely } = services.db
  const from = readRowCursor(after)
  if (after && !from) return refuse('invalid', { after: 'invalid' })
  const now = services.clock()
  let query = kysely.selectFrom('appointments').selectAll().where(narrowed(narrowedBy, narrowing))
  if (view === 'next') query = query.where('state', '=', 'booked').where('ends_at', '>', now)
  if (view === 'past') query = query.where('state', '=', 'booked').where('ends_at', '<=', now)
  if (view === 'closed') query = query.where('state', '<>', 'booked')
  if (talk) query = query.where('language', '=', talk)
  if (staff)
    query = staff === 'nobody' ? query.where('assigned_to', 'is', null) : query.where('assigned_to', '=', staff)
  if (day) query = query.where(sql<boolean>`(starts_at at time zone ${officeZone(services)})::date = ${day}::date`)
  const count = after ? undefined : await countOf(kysely, query)
  const direction = view === 'closed' ? 'desc' : 'asc'
  if (from) {
    const place = sql`(${from.at}::timestamptz, ${from.key}::uuid)`
    query = query.where(
      direction === 'asc' ? sql<boolean>`(starts_at, id) > ${place}` : sql<boolean>`(starts_at, id) < ${place}`,
    )
  }
  const rows = await query
    .orderBy('starts_at', direction)
    .orderBy('id', direction)
    .limit(pageSize + 1)
    .execute()
  const { page, ...next } = cutPage(rows, pageSize, row => writeCursor(row.starts_at, row.id))
  return {
    appointments: page.map(row => toDesk(services, row)),
    ...next,
    ...(count !== undefined && { count }),
  }
}

export const toDesk = ({ site }: Pick<Services, 'site'>, row: AppointmentRow): DeskAppointment => ({
  id: row.id,
  state: row.state,
  at: row.starts_at.toISOString(),
  until: row.ends_at.toISOString(),
  locale: row.locale,
  market: row.market,
  language: row.language,
  way: row.way,
  ...(row.interpreter && { interpreter: row.interpreter }),
  zone: row.zone,
  officeZone: site.current.site.appointments?.[row.market]?.office.timeZone ?? row.zone,
  name: row.name,
  email: row.email,
  ...(row.phone && { phone: row.phone }),
  ...(row.order_number && { number: row.order_number }),
  ...(row.order_id && { orderProven: true as const }),
  ...(row.text && { text: row.text }),
  ...(row.assigned_to && { assignedTo: row.assigned_to }),
  ...(row.closed_by && { closedBy: row.closed_by }),
})

/** Days are those of who works; where markets have offices of their own, of the first. */
const officeZone = ({ site }: Pick<Services, 'site'>): string =>
  Object.values(site.current.site.appointments ?? {})[0]?.office.timeZone ?? 'UTC'
