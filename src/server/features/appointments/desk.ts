import {
  assignAppointmentSchemas,
  blockTimeSchemas,
  callOffAppointmentSchemas,
  closeAppointmentSchemas,
  deskAppointmentCalendarSchemas,
  deskAppointmentsSchemas,
  timeBlocksSchemas,
  unblockTimeSchemas,
} from '#contract/appointments/desk-appointments.schema.ts'
import {
  assignAppointment,
  blockTime,
  callOffAppointment,
  closeAppointment,
  deskAppointmentCalendar,
  deskAppointments,
  timeBlocks,
  unblockTime,
} from '#contract/appointments/desk-appointments.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import { holdStaff, type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import { isUuid } from '#server/uuid.ts'
import { type BookingParts, cancel } from './book.ts'
import { listAppointments } from './desk-list.ts'
import { assign, block, close, findRow, readBlocks, unblock } from './handle.ts'
import { staffCalendar } from './show.ts'

export function appointmentDesk(parts: BookingParts): StaffOperation[] {
  const { services } = parts
  return [
    serveStaff('read_appointments', deskAppointments, deskAppointmentsSchemas, input =>
      listAppointments(services, input),
    ),
    serveStaff('handle_appointments', assignAppointment, assignAppointmentSchemas, input => assign(services, input)),
    serveStaff('handle_appointments', closeAppointment, closeAppointmentSchemas, (input, member) =>
      close(services, member, input),
    ),
    holdStaff('handle_appointments', callOffAppointment, callOffAppointmentSchemas, async (trx, { id }, { email }) => {
      const done = isUuid(id) ? await cancel(parts, trx, id, email) : refuse('not_found')
      return done instanceof Refused ? done : undefined
    }),
    serveStaff('read_appointments', deskAppointmentCalendar, deskAppointmentCalendarSchemas, async ({ id }) => {
      const row = await findRow(services.db, id)
      return row ? { text: await staffCalendar(services, row) } : refuse('not_found')
    }),
    serveStaff('read_appointments', timeBlocks, timeBlocksSchemas, () => readBlocks(services)),
    serveStaff('handle_appointments', blockTime, blockTimeSchemas, (input, member) => block(services, member, input)),
    serveStaff('handle_appointments', unblockTime, unblockTimeSchemas, ({ id }) => unblock(services, id)),
  ]
}
