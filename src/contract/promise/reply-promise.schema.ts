import { z } from 'zod'
import { localeTag, type Schemas } from '#contract/operation.schema.ts'

export const replyPromiseSchemas = {
  input: z.object({ locale: localeTag }),
  output: z.object({ by: z.string().optional() }),
} satisfies Schemas
