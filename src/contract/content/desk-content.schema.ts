import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { narrowing, page } from '#contract/staff/desk-list.schema.ts'
import { articleStates, openStates } from '#domain/article/article-state.ts'

const Tier = z.object({
  top: z.int().optional(),
  articles: z.int(),
  states: z.record(z.enum(articleStates), z.int()),
})

export const deskCoverageSchemas = {
  input: z.object({ market: narrowing.market }),
  output: z.object({
    days: z.int(),
    languages: z
      .array(
        z.object({
          language: z.string(),
          isSource: z.literal(true).optional(),
          reads: z.int(),
          tiers: z.array(Tier),
        }),
      )
      .optional(),
  }),
} satisfies Schemas

export const deskContentQueueSchemas = {
  input: z.object({ state: z.enum(openStates).optional(), ...narrowing }),
  output: z.object({
    days: z.int(),
    gaps: z.array(
      z.object({
        id: z.string(),
        article: z.string(),
        title: z.string(),
        titleLanguage: z.string(),
        language: z.string(),
        state: z.enum(openStates),
        reads: z.int(),
        source: z.string(),
        file: z.string(),
        path: z.string().optional(),
      }),
    ),
    ...page,
  }),
} satisfies Schemas
