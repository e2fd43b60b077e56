import { z } from 'zod'
import { localeTag, type Schemas } from '#contract/operation.schema.ts'
import { appointmentLimits, appointmentStates, appointmentWays } from '#domain/appointment/appointment.ts'
import { emailPattern, linePattern } from '#domain/entry/entry-limits.ts'
import { timeZone } from '#domain/market/time-zone.schema.ts'

const limits = appointmentLimits
const language = z
  .string()
  .regex(/^[a-z]{2,3}(-\w+)*$/)
  .max(20)
const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(linePattern)
    .overwrite(typed => typed.toWellFormed())
const instant = z.iso.datetime()
const zone = timeZone.max(60)
const token = z.string().max(200)
/** Digits with what people put between them. */
const phone = line(limits.phone).regex(/^\+?[\d\s()./-]{5,}$/)
const way = z.enum(appointmentWays)

const Appointment = z.object({
  state: z.enum(appointmentStates),
  at: z.string(),
  until: z.string(),
  zone: z.string(),
  officeZone: z.string(),
  way,
  language: z.string(),
  interpreter: z.string().optional(),
  place: z.string().optional(),
  phone: z.string().optional(),
  open: z.boolean(),
})

export const SlotQuestion = z.object({
  locale: localeTag,
  way: way.optional(),
  language: language.optional(),
  zone: zone.optional(),
  day: z.iso.date().optional(),
})

export const Booking = z
  .object({
    id: z.uuid(),
    locale: localeTag,
    at: instant,
    way,
    language,
    zone,
    interpreter: language.optional(),
    name: line(limits.name),
    email: z.email({ pattern: emailPattern }).max(limits.email),
    phone: phone.optional(),
    order: line(limits.order).optional(),
    text: z
      .string()
      .trim()
      .min(1)
      .max(limits.text)
      .overwrite(typed => typed.toWellFormed())
      .optional(),
  })
  .refine(({ way, phone }) => way !== 'phone' || phone, { params: { code: 'required' }, path: ['phone'] })

export const openSlotsSchemas = {
  input: SlotQuestion,
  output: z.object({
    ways: z.array(way),
    languages: z.array(z.string()),
    interpreters: z.array(z.string()),
    place: z.string().optional(),
    minutes: z.int(),
    way,
    language: z.string(),
    zone: z.string(),
    zones: z.array(z.string()),
    officeZone: z.string(),
    days: z.array(z.string()),
    day: z.string().optional(),
    slots: z.array(z.string()),
  }),
} satisfies Schemas

export const bookAppointmentSchemas = {
  input: Booking,
  output: z.object({ token: z.string(), appointment: Appointment }),
} satisfies Schemas

/** Also of cancelling. */
export const readAppointmentSchemas = { input: z.object({ token }), output: Appointment } satisfies Schemas
export const moveAppointmentSchemas = {
  input: z.object({ token, at: instant, zone }),
  output: Appointment,
} satisfies Schemas
export const appointmentCalendarSchemas = {
  input: z.object({ token }),
  output: z.instanceof(Uint8Array),
  media: 'text/calendar; charset=utf-8',
} satisfies Schemas
