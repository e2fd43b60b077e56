import { z } from 'zod'
import { appointmentWays } from './appointment.ts'

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 09:00')
const language = z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'a BCP 47 tag such as de or zh-Hans')

/** `appointments` of `content/markets/<CC>.yaml`, see `AppointmentOffer`. */
export const AppointmentOffer = z
  .strictObject({
    ways: z
      .array(z.enum(appointmentWays))
      .min(1)
      .refine(ways => new Set(ways).size === ways.length, 'each way once'),
    staff: z
      .record(language, z.int().min(1).max(50))
      .refine(staff => Object.keys(staff).length > 0, 'at least one language with how many can talk at once'),
    slotMinutes: z.int().min(5).max(240).default(20),
    hours: z
      .strictObject({ from: clock, to: clock })
      .refine(({ from, to }) => from < to, { error: 'a time after `from`', path: ['to'] })
      .optional(),
    noticeHours: z.int().min(0).max(168).default(4),
    daysAhead: z.int().min(1).max(60).default(14),
    interpreters: z.array(language).default([]),
    place: z.string().min(3).max(200).optional(),
    video: z
      .url({ protocol: /^https$/ })
      .includes('{id}')
      .optional(),
  })
  .refine(({ ways, place }) => place || !ways.includes('in_person'), {
    error: 'the address where people meet, as in_person is among the ways',
    path: ['place'],
  })
  .refine(({ ways, video }) => video || !ways.includes('video'), {
    error: 'where the video call is, with {id} for what no other has, as video is among the ways',
    path: ['video'],
  })
