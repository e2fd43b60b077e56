import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { timelineKinds } from '#domain/customer/timeline.ts'

const id = z.string().max(60)
const confirmed = z.object({ id, email: z.string().trim().max(200) })
const counts = z.record(z.string(), z.int())

export const customerTimelineSchemas = {
  input: z.object({ id }),
  output: z.object({
    email: z.string(),
    proven: z.boolean(),
    events: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(timelineKinds),
        at: z.string(),
        number: z.string().optional(),
        detail: z.string().optional(),
        state: z.string().optional(),
        title: z.string().optional(),
        language: z.string().optional(),
      }),
    ),
    hidden: z.array(z.enum(timelineKinds)),
  }),
} satisfies Schemas

export const exportCustomerSchemas = {
  input: confirmed,
  output: z.object({ tables: z.record(z.string(), z.array(z.unknown())) }),
} satisfies Schemas

export const eraseCustomerSchemas = {
  input: confirmed,
  output: z.object({ orders: z.int(), rows: counts, named: counts }),
} satisfies Schemas
