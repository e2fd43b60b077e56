import { z } from 'zod'
import { after, localeTag, type Schemas } from '#contract/operation.schema.ts'
import { reviewSorts } from '#domain/review/review.ts'

export const Review = z.object({
  id: z.string(),
  rating: z.int().min(1).max(5),
  title: z.string().optional(),
  text: z.string(),
  author: z.string(),
  language: z.string(),
  market: z.string(),
  verified: z.boolean(),
  rewarded: z.literal(true).optional(),
  photos: z.array(z.object({ id: z.string(), alt: z.string().optional() })).optional(),
  source: z.string().optional(),
  helpful: z.int().optional(),
  on: z.string(),
  edited: z.string().optional(),
  own: z.literal(true).optional(),
  reply: z.object({ text: z.string(), language: z.string(), on: z.string() }).optional(),
})

export const listReviewsSchemas = {
  input: z.object({
    handle: z.string().max(100),
    locale: localeTag,
    language: z.string().max(100).optional(),
    rating: z.coerce.number().int().min(1).max(5).optional(),
    verified: z.literal('1').optional(),
    photos: z.literal('1').optional(),
    q: z.string().max(100).optional(),
    sort: z.enum(reviewSorts).optional(),
    after,
  }),
  output: z.object({
    handle: z.string(),
    name: z.string(),
    description: z.string().optional(),
    image: z.string().optional(),
    summary: z.object({
      average: z.number(),
      count: z.int(),
      counts: z.array(z.int()).length(5),
      languages: z.array(z.object({ language: z.string(), count: z.int() })),
    }),
    matching: z.int().optional(),
    reviews: z.array(Review),
    topics: z.array(z.object({ term: z.string(), count: z.int() })).optional(),
    translates: z.literal(true).optional(),
    next: z.string().optional(),
  }),
} satisfies Schemas

export const readReviewPhotoSchemas = {
  input: z.object({ id: z.string().max(60), size: z.literal('small').optional() }),
  output: z.instanceof(Uint8Array),
  media: 'image/jpeg',
} satisfies Schemas

export const translateReviewSchemas = {
  input: z.object({ id: z.string().max(60), locale: localeTag }),
  output: z.object({ title: z.string().optional(), text: z.string() }),
} satisfies Schemas

export const listProductsSchemas = {
  input: z.object({ locale: localeTag }),
  output: z.object({
    products: z.array(
      z.object({
        handle: z.string(),
        name: z.string(),
        image: z.string().optional(),
        average: z.number(),
        count: z.int(),
      }),
    ),
  }),
} satisfies Schemas
