import type { Feature } from '#server/feature.ts'
import type { Holidays } from '#server/ports/holidays.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { TellAppointment } from '#server/ports/tell-appointment.ts'
import type { Services } from '#server/services.ts'
import type { BookingParts, Tell } from './book.ts'
import { appointmentDesk } from './desk.ts'
import { appointmentPages } from './pages.ts'
import { remindDue } from './remind.ts'
import { appointmentOperations } from './routes.ts'
import { customerCalendar, linkTo, toCustomer } from './show.ts'

export interface AppointmentsFeature extends Feature {
  /** One round of reminding whoever has an appointment within a day. */
  remind(): Promise<void>
}

/** Talks that customers book with people. */
export function appointmentsFeature(
  services: Services,
  { holidays, orders, tellCustomer }: { holidays: Holidays; orders: Orders; tellCustomer: TellAppointment },
): AppointmentsFeature {
  const tell: Tell = async (trx, row, news) => {
    const { officeZone, place } = toCustomer(services, row)
    const method = news === 'cancelled' ? 'CANCEL' : 'REQUEST'
    await tellCustomer(trx, {
      id: row.id,
      sequence: row.sequence,
      news,
      locale: row.locale,
      email: row.email,
      orderId: row.order_id,
      startsAt: row.starts_at,
      zone: row.zone,
      officeZone,
      way: row.way,
      ...(place && { place }),
      url: linkTo(services, row),
      // Her calendar has it already, where she is only reminded.
      ...(news !== 'reminder' && { calendar: { method, content: await customerCalendar(services, row, method) } }),
      ...(row.block_hash && { blockHash: row.block_hash }),
    })
  }
  const parts: BookingParts = { services, holidays, orders, tell }
  const remind = () => remindDue(services, tell)
  return {
    remind,
    operations: appointmentOperations(parts),
    desk: appointmentDesk(parts),
    pages: page => appointmentPages(page, parts),
    regularWork: [{ name: 'reminding of appointments', everySeconds: 60, run: remind }],
  }
}
