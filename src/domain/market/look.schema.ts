import { z } from 'zod'
import { colour, densities, statusColours } from '#domain/portal/brand.schema.ts'
import { homeParts } from './look.ts'

const texts = z.record(z.string(), z.string().min(1).max(300))

/** How a market differs from the brand; what it does not say stays. */
export const Look = z.strictObject({
  accent: colour.optional(),
  accentDark: colour.optional(),
  ...statusColours,
  density: z.enum(densities).optional(),
  picture: z
    .string()
    .regex(/^images\//, 'a file in images/')
    .optional(),
  home: z
    .array(z.enum(homeParts))
    .min(1)
    .refine(parts => new Set(parts).size === parts.length, 'each part once')
    .optional(),
})
export type Look = z.infer<typeof Look>

/** Holidays and events: from the first day to the last, on the market's calendar days. */
export const Occasion = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9-]+$/, 'lower-case letters, digits and hyphens'),
    from: z.iso.date(),
    to: z.iso.date(),
    /** In place of "How can we help?", by language. */
    greeting: texts.optional(),
    /** What is otherwise in these days: pauses, hours. By language. */
    notice: texts.optional(),
  })
  .refine(({ from, to }) => from <= to, { error: 'a last day that is not before the first', path: ['to'] })
  .refine(({ greeting, notice }) => greeting || notice, { error: 'a greeting or a notice', path: ['notice'] })
export type Occasion = z.infer<typeof Occasion>
