import { z } from 'zod'
import { after } from '#contract/operation.schema.ts'

/** Of the input of a list. */
/** As they are typed. */
export const words = z.string().trim().max(200).optional()

export const narrowing = {
  q: words,
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-\w+)*$/)
    .max(35)
    .optional(),
  market: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  id: z.string().max(60).optional(),
  after,
}

/** Of its output. */
export const page = { next: z.string().optional(), count: z.int().optional() }
