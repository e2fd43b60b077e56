import { z } from 'zod'
import { countryCodes } from './country-code.ts'
import { timeZone } from './time-zone.schema.ts'

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 09:00')
const days = z.strictObject({ from: z.iso.date(), to: z.iso.date() })
const inOrder = { error: 'a last day that is not before the first', path: ['to'] }

/** When people answer, on the clock of `timeZone`. Days of the week, 1 is Monday. */
export const OfficeHours = z.strictObject({
  from: clock,
  to: clock,
  timeZone,
  days: z.array(z.int().min(1).max(7)).min(1).default([1, 2, 3, 4, 5]),
})
export type OfficeHours = z.infer<typeof OfficeHours>

const daysOff = {
  /** Whose public holidays are free: a country (ISO 3166-1), or a part of it as ISO 3166-2 names it (`DE-HH`). */
  holidays: z
    .string()
    .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'a country such as DE, or a part of one such as DE-HH')
    .refine(place => countryCodes.has(place.slice(0, 2)), 'a country by its code of ISO 3166-1, such as GB')
    .optional(),
  /** Days that are free beyond that: what moves by another calendar, or is the shop's own. */
  closed: z.array(days.extend({ name: z.string().min(1) }).refine(({ from, to }) => from <= to, inOrder)).optional(),
  /** Days on which people answer all the same: a weekend that is worked, a holiday of others. */
  open: z.array(z.iso.date()).optional(),
  /** Weeks with other hours, as in Ramadan. */
  shorter: z
    .array(
      days
        .extend({ name: z.string().min(1), hours: z.strictObject({ from: clock, to: clock }) })
        .refine(({ from, to }) => from <= to, inOrder)
        .refine(({ hours }) => hours.from < hours.to, { error: 'an end after the beginning', path: ['hours'] }),
    )
    .optional(),
}
const closesLater = { error: 'a time after `from`', path: ['to'] }

/** Where and when people answer, and when they do not. */
export const Office = OfficeHours.extend(daysOff).refine(({ from, to }) => from < to, closesLater)
export type Office = z.infer<typeof Office>

/** Of one market: without a zone of its own it is the market's. */
export const MarketOffice = OfficeHours.extend({ timeZone: timeZone.optional(), ...daysOff }).refine(
  ({ from, to }) => from < to,
  closesLater,
)
export type MarketOffice = z.infer<typeof MarketOffice>
