import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'

export const oembedSchemas = {
  input: z.object({ url: z.string().min(1).max(2000), format: z.literal('json').optional() }),
  output: z.object({
    version: z.literal('1.0'),
    type: z.literal('link'),
    title: z.string(),
    provider_name: z.string(),
    provider_url: z.string(),
    thumbnail_url: z.string(),
    thumbnail_width: z.number(),
    thumbnail_height: z.number(),
    cache_age: z.number(),
  }),
} satisfies Schemas
