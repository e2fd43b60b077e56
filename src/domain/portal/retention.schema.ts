import { z } from 'zod'
import { type Retention, type RetentionKind, retentionDefaults, retentionKinds } from './retention.ts'

const units = { day: 1, month: 30, year: 365 }
const form = /^([1-9]\d{0,4}) (day|month|year)s?$/
const longest = 30 * units.year

const duration = z
  .string()
  .regex(form, 'a time such as 90 days, 18 months or 10 years')
  .transform(text => {
    const [, count, unit] = form.exec(text)! // it has the form
    return Number(count) * units[unit as keyof typeof units] // one of the three
  })
  .refine(days => days <= longest, 'no more than 30 years')

const times = z.partialRecord(z.enum(retentionKinds), duration)

/** `retention` of `content/portal.yaml`: kind → time, and the same again for single markets. */
export const RetentionSetting = z
  .strictObject({ ...optional(retentionKinds), markets: z.record(z.string().regex(/^[A-Z]{2}$/), times).default({}) })
  .default({ markets: {} })
  .transform(({ markets, ...given }): Retention => ({ days: { ...retentionDefaults, ...given }, markets }))

function optional(kinds: readonly RetentionKind[]) {
  const shape = Object.fromEntries(kinds.map(kind => [kind, duration.optional()]))
  return shape as Record<RetentionKind, z.ZodOptional<typeof duration>> // one for each kind
}
