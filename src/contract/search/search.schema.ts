import { z } from 'zod'
import { localeTag, type Schemas } from '#contract/operation.schema.ts'

const result = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  topic: z.string(),
  snippet: z.array(z.object({ text: z.string(), mark: z.literal(true).optional() })),
  heading: z.object({ id: z.string(), text: z.string(), step: z.int().optional() }).optional(),
  language: z.string().optional(),
})

export const searchArticlesSchemas = {
  input: z.object({
    locale: localeTag,
    q: z.string().max(500),
    limit: z.coerce.number().int().min(1).max(50).optional(),
  }),
  output: z.object({
    query: z.string(),
    extract: result.optional(),
    results: z.array(result),
    correction: z.string().optional(),
    suggestions: z.array(result),
  }),
} satisfies Schemas
