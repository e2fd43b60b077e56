import {
  appointmentCalendarSchemas,
  bookAppointmentSchemas,
  moveAppointmentSchemas,
  openSlotsSchemas,
  readAppointmentSchemas,
} from '#contract/appointments/appointments.schema.ts'
import {
  appointmentCalendar,
  bookAppointment,
  cancelAppointment,
  moveAppointment,
  openSlots,
  readAppointment,
} from '#contract/appointments/appointments.ts'
import { Refused } from '#server/http/refused.ts'
import { requesterOf } from '#server/http/requester.ts'
import { type ServedOperation, serve } from '#server/http/serve.ts'
import { createAppointmentToken } from './appointment-token.ts'
import { type BookingParts, book, cancel, move } from './book.ts'
import { findSlots } from './find-slots.ts'
import { openLink } from './open-link.ts'
import { customerCalendar, toCustomer } from './show.ts'

export function appointmentOperations(parts: BookingParts): ServedOperation[] {
  const { services, holidays } = parts
  const { db, config } = services
  return [
    serve(openSlots, openSlotsSchemas, (input, _request, reply) => {
      // What is free changes with every booking.
      reply.header('cache-control', 'no-store')
      return findSlots(services, holidays, input)
    }),
    serve(bookAppointment, bookAppointmentSchemas, async (input, request) => {
      const row = await book(parts, input, requesterOf(request, config))
      if (row instanceof Refused) return row
      return { token: createAppointmentToken(row.id, config.secret), appointment: toCustomer(services, row) }
    }),
    serve(readAppointment, readAppointmentSchemas, async ({ token }) => {
      const row = await openLink(services, token)
      return row instanceof Refused ? row : toCustomer(services, row)
    }),
    serve(moveAppointment, moveAppointmentSchemas, async ({ token, at, zone }) => {
      const row = await openLink(services, token)
      const moved = row instanceof Refused ? row : await move(parts, row.id, { at, zone })
      return moved instanceof Refused ? moved : toCustomer(services, moved)
    }),
    serve(cancelAppointment, readAppointmentSchemas, async ({ token }) => {
      const row = await openLink(services, token)
      if (row instanceof Refused) return row
      const cancelled = await db.kysely.transaction().execute(trx => cancel(parts, trx, row.id, null))
      return cancelled instanceof Refused ? cancelled : toCustomer(services, cancelled)
    }),
    serve(appointmentCalendar, appointmentCalendarSchemas, async ({ token }, _request, reply) => {
      const row = await openLink(services, token)
      if (row instanceof Refused) return row
      reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
      const method = row.state === 'cancelled' ? 'CANCEL' : 'PUBLISH'
      return new TextEncoder().encode(await customerCalendar(services, row, method))
    }),
  ]
}
