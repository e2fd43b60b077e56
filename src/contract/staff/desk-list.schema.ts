import { z } from 'zod'
import { after } from '#contract/operation.schema.ts'

/** Of the input of a list. */
export const narrowing = {
  q: z.string().trim().max(200).optional(),
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
