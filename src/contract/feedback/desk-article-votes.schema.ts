import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { narrowing, page } from '#contract/staff/desk-list.schema.ts'
import { voteReasons } from '#domain/article/article.ts'

export const deskArticleVotesSchemas = {
  input: z.object(narrowing),
  output: z.object({
    articles: z.array(
      z.object({
        id: z.string(),
        article: z.string(),
        language: z.string(),
        version: z.string().optional(),
        helpful: z.int(),
        unhelpful: z.int(),
        reasons: z.array(z.object({ reason: z.enum(voteReasons), count: z.int() })),
        at: z.string(),
      }),
    ),
    ...page,
  }),
} satisfies Schemas
