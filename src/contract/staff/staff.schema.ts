import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { roles } from '#domain/staff/staff.ts'

export const deskMeSchemas = {
  input: z.object({}),
  output: z.object({
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    languages: z.array(z.string()).readonly(),
    lacksFactor: z.boolean(),
    portal: z.object({ languages: z.array(z.string()).readonly(), markets: z.array(z.string()).readonly() }),
  }),
} satisfies Schemas
