import { z } from 'zod'
import { daysOf, type RetentionKind, retentionKinds, retentionTime } from './retention.ts'

const longest = 30 * 365

const time = z
  .string()
  .regex(retentionTime, 'a time such as 90 days, 18 months or 10 years')
  .refine(text => !retentionTime.test(text) || daysOf(text) <= longest, 'no more than 30 years')

/** `retention` of `content/portal.yaml`: kind → time, and the same again for single markets. */
export const RetentionSetting = z
  .strictObject({
    ...timeOfEach(retentionKinds),
    markets: z.record(z.string().regex(/^[A-Z]{2}$/), z.partialRecord(z.enum(retentionKinds), time)).default({}),
  })
  .default({ markets: {} })

function timeOfEach(kinds: readonly RetentionKind[]) {
  const shape = Object.fromEntries(kinds.map(kind => [kind, time.optional()]))
  return shape as Record<RetentionKind, z.ZodOptional<typeof time>> // one for each kind
}
