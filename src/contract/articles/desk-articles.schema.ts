import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'

const DeskArticle = z.object({
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
  missing: z.array(z.object({ language: z.string(), locale: z.string(), shown: z.string().optional() })),
  matched: z.string(),
})

export const articleId = z.string().regex(/^[A-Za-z0-9]{1,40}$/)

export const deskArticlesSchemas = {
  input: z.object({ q: z.string().max(500), language: z.string().max(35).optional() }),
  output: z.object({ articles: z.array(DeskArticle) }),
} satisfies Schemas

export const deskArticlePartsSchemas = {
  input: z.object({ article: articleId, language: z.string().max(35).optional() }),
  output: z.object({
    parts: z.array(z.object({ id: z.string(), text: z.string(), step: z.int().optional() })),
  }),
} satisfies Schemas

export const deskLinkTextsSchemas = {
  input: z.object({}),
  output: z.object({
    texts: z.array(
      z.object({
        locale: z.string(),
        language: z.string(),
        one: z.string().optional(),
        several: z.string().optional(),
      }),
    ),
  }),
} satisfies Schemas

export const ownArticlesSchemas = {
  input: z.object({}),
  output: z.object({ favourites: z.array(DeskArticle), recent: z.array(DeskArticle) }),
} satisfies Schemas

export const markArticlesSchemas = {
  input: z.object({ articles: z.array(articleId).min(1).max(20), as: z.enum(['used', 'favourite', 'plain']) }),
  output: z.object({ marked: z.int() }),
} satisfies Schemas
