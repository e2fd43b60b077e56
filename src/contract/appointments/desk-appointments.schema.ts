import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { narrowing, page } from '#contract/staff/desk-list.schema.ts'
import { HeldAction } from '#contract/staff/held.schema.ts'
import { appointmentOutcomes, appointmentStates, appointmentWays } from '#domain/appointment/appointment.ts'
import { linePattern } from '#domain/entry/entry-limits.ts'
import { appointmentViews } from './desk-appointments.ts'

const id = z.string().max(60)
const email = z.string().min(1).max(200)

const DeskAppointment = z.object({
  id: z.string(),
  state: z.enum(appointmentStates),
  at: z.string(),
  until: z.string(),
  locale: z.string(),
  market: z.string(),
  language: z.string(),
  way: z.enum(appointmentWays),
  interpreter: z.string().optional(),
  zone: z.string(),
  officeZone: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string().optional(),
  number: z.string().optional(),
  orderProven: z.literal(true).optional(),
  text: z.string().optional(),
  assignedTo: z.string().optional(),
  closedBy: z.string().optional(),
})

const TimeBlock = z.object({
  id: z.string(),
  market: z.string().optional(),
  from: z.string(),
  until: z.string(),
  reason: z.string().optional(),
  by: z.string(),
})

export const deskAppointmentsSchemas = {
  input: z.object({
    view: z.enum(appointmentViews).optional(),
    day: z.iso.date().optional(),
    /** An e-mail address, or `nobody`. */
    staff: email.optional(),
    talk: z.string().max(20).optional(),
    ...narrowing,
  }),
  output: z.object({ appointments: z.array(DeskAppointment), ...page }),
} satisfies Schemas

export const assignAppointmentSchemas = {
  input: z.object({ id, to: email.optional() }),
  output: DeskAppointment,
} satisfies Schemas

export const closeAppointmentSchemas = {
  input: z.object({ id, outcome: z.enum(appointmentOutcomes) }),
  output: DeskAppointment,
} satisfies Schemas

export const callOffAppointmentSchemas = { input: z.object({ id }), output: HeldAction } satisfies Schemas

export const deskAppointmentCalendarSchemas = {
  input: z.object({ id }),
  output: z.object({ text: z.string() }),
} satisfies Schemas

export const timeBlocksSchemas = {
  input: z.object({}),
  output: z.object({
    blocks: z.array(TimeBlock),
    staff: z.array(z.object({ email: z.string(), name: z.string() })),
  }),
} satisfies Schemas

const longest = 90 * 86_400_000

export const blockTimeSchemas = {
  input: z
    .object({
      from: z.iso.datetime(),
      until: z.iso.datetime(),
      market: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional(),
      reason: z.string().trim().max(200).regex(linePattern).optional(),
    })
    .refine(
      ({ from, until }) => Date.parse(from) < Date.parse(until) && Date.parse(until) - Date.parse(from) <= longest,
      { path: ['until'] },
    ),
  output: TimeBlock.extend({ booked: z.int() }),
} satisfies Schemas

export const unblockTimeSchemas = { input: z.object({ id }), output: z.object({ id: z.string() }) } satisfies Schemas
