import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'

export const deskArticlesSchemas = {
  input: z.object({ q: z.string().max(500) }),
  output: z.object({
    articles: z.array(
      z.object({
        id: z.string(),
        translations: z.array(
          z.object({
            language: z.string(),
            locale: z.string(),
            title: z.string(),
            path: z.string(),
            stale: z.literal(true).optional(),
          }),
        ),
        matched: z.string(),
      }),
    ),
  }),
} satisfies Schemas
