import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { retentionKinds } from '#domain/portal/retention.ts'

export const deskRetentionSchemas = {
  input: z.object({}),
  output: z.object({
    kinds: z
      .array(
        z.object({
          kind: z.enum(retentionKinds),
          days: z.int(),
          markets: z.record(z.string(), z.int()),
          oldest: z.string().optional(),
        }),
      )
      .readonly(),
  }),
} satisfies Schemas
