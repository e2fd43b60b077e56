import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { words } from '#contract/staff/desk-list.schema.ts'

export const listUnknownCodesSchemas = {
  input: z.object({ q: words, after: z.string().max(400).optional() }),
  output: z.object({
    codes: z.array(
      z.object({ source: z.string(), code: z.string(), count: z.int(), first: z.string(), last: z.string() }),
    ),
    next: z.string().optional(),
  }),
} satisfies Schemas

export const listParkedDeliveriesSchemas = {
  input: z.object({}),
  output: z.object({
    deliveries: z.array(
      z.object({
        source: z.string(),
        topic: z.string(),
        reason: z.string(),
        count: z.int(),
        first: z.string(),
        last: z.string(),
      }),
    ),
  }),
} satisfies Schemas
