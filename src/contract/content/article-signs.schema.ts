import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { narrowing, page } from '#contract/staff/desk-list.schema.ts'
import { voteReasons } from '#domain/article/article.ts'

const sign = {
  id: z.string(),
  article: z.string(),
  title: z.string(),
  titleLanguage: z.string(),
  language: z.string(),
}

export const deskLowVotedSchemas = {
  input: z.object(narrowing),
  output: z.object({
    articles: z.array(
      z.object({
        ...sign,
        version: z.string().optional(),
        helpful: z.int(),
        unhelpful: z.int(),
        atLeast: z.number(),
        reasons: z.array(z.object({ reason: z.enum(voteReasons), count: z.int() })),
      }),
    ),
    ...page,
  }),
} satisfies Schemas

export const deskBeforeContactsSchemas = {
  input: z.object(narrowing),
  output: z.object({
    days: z.int(),
    articles: z.array(z.object({ ...sign, contacts: z.int(), reads: z.int() })),
    ...page,
  }),
} satisfies Schemas
