import { z } from 'zod'
import { ArticleCard } from '#contract/conversations/article-card.schema.ts'
import { localeTag, type Schemas } from '#contract/operation.schema.ts'
import { improvementText } from '#domain/improvement/improvement.ts'

export const Improvement = z.object({
  id: z.string(),
  at: z.string(),
  text: z.string(),
  language: z.string(),
  article: ArticleCard.optional(),
  product: z.string().optional(),
})

const id = z.string().max(60)

export const readImprovementsSchemas = {
  input: z.object({ about: z.string().max(2000), locale: localeTag }),
  output: z.object({ improvements: z.array(Improvement) }),
} satisfies Schemas

export const noteImprovementSchemas = {
  input: z
    .object({
      id,
      article: z.string().max(40).optional(),
      product: z.string().max(100).optional(),
      language: z.string().min(2).max(20),
      text: z
        .string()
        .trim()
        .min(1)
        .max(improvementText)
        .overwrite(typed => typed.toWellFormed()),
    })
    .refine(({ article, product }) => !article !== !product, { path: ['article'], params: { code: 'required' } }),
  output: Improvement,
} satisfies Schemas

export const removeImprovementSchemas = {
  input: z.object({ id }),
  output: z.object({ removed: z.literal(true) }),
} satisfies Schemas
