import { operation } from '#contract/operation.ts'
import type { AppointmentState, AppointmentWay } from '#domain/appointment/appointment.ts'

/** What can be booked in a market, and when: days by the calendar of `zone`, instants as ISO. */
export interface OpenSlots {
  ways: readonly AppointmentWay[]
  languages: readonly string[]
  interpreters: readonly string[]
  /** Where a talk in person takes place. */
  place?: string
  minutes: number
  way: AppointmentWay
  language: string
  /** Of the customer. */
  zone: string
  /** Zones of her country; the first is the market's. */
  zones: readonly string[]
  officeZone: string
  days: readonly string[]
  day?: string
  /** Of that day. */
  slots: readonly string[]
}

export interface SlotQuestion {
  locale: string
  way?: AppointmentWay
  language?: string
  zone?: string
  day?: string
}

/** As its customer sees it: without her name and address, as whoever has the link sees it too. */
export interface Appointment {
  state: AppointmentState
  at: string
  until: string
  zone: string
  officeZone: string
  way: AppointmentWay
  language: string
  interpreter?: string
  place?: string
  /** The last digits of the number that is called. */
  phone?: string
  /** It lies ahead, so that it can still be changed. */
  open: boolean
}

export interface Booking {
  id: string
  locale: string
  at: string
  way: AppointmentWay
  language: string
  zone: string
  interpreter?: string | undefined
  name: string
  email: string
  phone?: string | undefined
  order?: string | undefined
  text?: string | undefined
}

export const openSlots = operation<SlotQuestion, OpenSlots>()({
  name: 'openSlots',
  method: 'GET',
  path: '/api/appointments/slots',
  summary: 'Talks that can be booked in a market: days, and the times of one of them, on the clock of the customer',
  refusals: ['invalid', 'not_found'],
})

/** The same `id` again is the same appointment. */
export const bookAppointment = operation<Booking, { token: string; appointment: Appointment }>()({
  name: 'bookAppointment',
  method: 'POST',
  path: '/api/appointments',
  summary: 'Book a talk; its customer has an e-mail with a link that changes and cancels it',
  refusals: ['invalid', 'malformed', 'not_found', 'slot_taken', 'slot_closed', 'too_many', 'conflict'],
})

export const readAppointment = operation<{ token: string }, Appointment>()({
  name: 'readAppointment',
  method: 'POST',
  path: '/api/appointments/read',
  summary: 'The talk that a link opens',
  refusals: ['invalid', 'malformed', 'not_found'],
})

export const moveAppointment = operation<{ token: string; at: string; zone: string }, Appointment>()({
  name: 'moveAppointment',
  method: 'POST',
  path: '/api/appointments/move',
  summary: 'Move a talk to another time',
  refusals: ['invalid', 'malformed', 'not_found', 'slot_taken', 'slot_closed', 'conflict'],
})

export const cancelAppointment = operation<{ token: string }, Appointment>()({
  name: 'cancelAppointment',
  method: 'POST',
  path: '/api/appointments/cancel',
  summary: 'Cancel a talk',
  refusals: ['invalid', 'malformed', 'not_found', 'conflict'],
})

export const appointmentCalendar = operation<{ token: string }, Uint8Array>()({
  name: 'appointmentCalendar',
  method: 'GET',
  path: '/api/appointments/calendar/:token',
  summary: 'The talk that a link opens, as a file for calendars (RFC 5545)',
  refusals: ['invalid', 'not_found'],
})
