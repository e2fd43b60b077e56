import { z } from 'zod'
import { articleId } from '#contract/articles/desk-articles.schema.ts'
import type { Schemas } from '#contract/operation.schema.ts'
import { narrowing, page } from '#contract/staff/desk-list.schema.ts'
import { searchMarks } from '#domain/article/search-mark.ts'

const MissedSearch = z.object({
  id: z.string(),
  query: z.string(),
  locale: z.string(),
  language: z.string(),
  count: z.int(),
  offline: z.int(),
  last: z.string(),
  mark: z.enum(searchMarks),
  by: z.string().optional(),
  at: z.string().optional(),
})

const id = z.string().max(60)

export const deskSearchesSchemas = {
  input: z.object({ mark: z.enum(searchMarks).optional(), ...narrowing }),
  output: z.object({
    searches: z.array(MissedSearch),
    place: z.object({ id: z.string(), topics: z.array(z.string()) }).optional(),
    ...page,
  }),
} satisfies Schemas

export const markSearchSchemas = {
  input: z.object({ id, mark: z.enum(searchMarks) }),
  output: MissedSearch,
} satisfies Schemas

export const trySynonymSchemas = {
  input: z.object({ id, article: articleId, words: z.string().trim().min(1).max(100) }),
  output: z.object({ file: z.string(), line: z.string(), before: z.boolean(), after: z.boolean() }),
} satisfies Schemas
