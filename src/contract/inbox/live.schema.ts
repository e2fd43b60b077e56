import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'

export const deskPresenceSchemas = {
  input: z.object({ id: z.string().max(60), doing: z.enum(['reads', 'writes', 'left']).optional() }),
  output: z.object({
    others: z.array(z.object({ email: z.string(), name: z.string(), writing: z.boolean() })),
  }),
} satisfies Schemas
