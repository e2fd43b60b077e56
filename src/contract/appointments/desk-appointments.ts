import { operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { HeldAction } from '#contract/staff/held.ts'
import type { AppointmentOutcome, AppointmentState, AppointmentWay } from '#domain/appointment/appointment.ts'

/** `next`: booked, and not over; `past`: over, and nobody has said how it went; `closed`: all others. */
export const appointmentViews = ['next', 'past', 'closed'] as const
export type AppointmentView = (typeof appointmentViews)[number]

export interface DeskAppointment {
  id: string
  state: AppointmentState
  /** When it begins. */
  at: string
  until: string
  locale: string
  market: string
  /** In which the talk is held. */
  language: string
  way: AppointmentWay
  interpreter?: string
  /** Of the customer. */
  zone: string
  officeZone: string
  name: string
  email: string
  phone?: string
  number?: string
  /** Number and e-mail address belong together. */
  orderProven?: true
  text?: string
  /** E-mail address of the member of staff. */
  assignedTo?: string
  closedBy?: string
}

/** A time in which nobody talks. */
export interface TimeBlock {
  id: string
  market?: string
  from: string
  until: string
  reason?: string
  by: string
}

export const deskAppointments = operation<
  DeskNarrowing & { view?: AppointmentView; day?: string; staff?: string; talk?: string },
  DeskPage & { appointments: DeskAppointment[] }
>()({
  name: 'deskAppointments',
  method: 'GET',
  path: '/api/desk/appointments',
  summary:
    'Talks that customers have booked, in the order in which they begin; of a day, a language, a member of staff',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

/** `to`: e-mail address of a member of staff; absent: nobody. */
export const assignAppointment = operation<{ id: string; to?: string | undefined }, DeskAppointment>()({
  name: 'assignAppointment',
  method: 'POST',
  path: '/api/desk/appointments/:id/assign',
  summary: 'Say who holds a talk, or that nobody does yet',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'conflict', 'invalid', 'malformed'],
})

/** One that has not begun is not closed, and none twice: `conflict`. */
export const closeAppointment = operation<{ id: string; outcome: AppointmentOutcome }, DeskAppointment>()({
  name: 'closeAppointment',
  method: 'POST',
  path: '/api/desk/appointments/:id/close',
  summary: 'Say how a talk went',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'conflict', 'invalid', 'malformed'],
})

export const callOffAppointment = operation<{ id: string }, HeldAction>()({
  name: 'callOffAppointment',
  method: 'POST',
  path: '/api/desk/appointments/:id/cancel',
  summary: 'Cancel a talk; its customer is told',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'conflict', 'invalid', 'malformed'],
})

export const deskAppointmentCalendar = operation<{ id: string }, { text: string }>()({
  name: 'deskAppointmentCalendar',
  method: 'GET',
  path: '/api/desk/appointments/:id/calendar',
  summary: 'A talk as a file for the calendar of whoever holds it (RFC 5545)',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid'],
})

export const timeBlocks = operation<
  Record<string, never>,
  { blocks: TimeBlock[]; staff: { email: string; name: string }[] }
>()({
  name: 'timeBlocks',
  method: 'GET',
  path: '/api/desk/appointment-blocks',
  summary: 'Times from now on in which nobody talks to customers, and who can hold talks',
  refusals: ['unauthenticated', 'forbidden'],
})

/** `from` and `until`: instants. `booked`: how many talks lie in it all the same; they stay. */
export const blockTime = operation<
  { from: string; until: string; market?: string | undefined; reason?: string | undefined },
  TimeBlock & { booked: number }
>()({
  name: 'blockTime',
  method: 'POST',
  path: '/api/desk/appointment-blocks',
  summary: 'Let nobody book a time, in one market or in all',
  refusals: ['unauthenticated', 'forbidden', 'invalid', 'malformed'],
})

export const unblockTime = operation<{ id: string }, { id: string }>()({
  name: 'unblockTime',
  method: 'POST',
  path: '/api/desk/appointment-blocks/:id/remove',
  summary: 'Let a time be booked again',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid', 'malformed'],
})
