import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { narrowing, page } from '#contract/staff/desk-list.schema.ts'
import { HeldAction } from '#contract/staff/held.schema.ts'
import { hideReasons, reviewSignals, reviewStates } from '#domain/review/review.ts'
import { Review } from './reviews.schema.ts'

const DeskReview = Review.extend({
  product: z.string(),
  state: z.enum(reviewStates),
  at: z.string(),
  signals: z.array(z.enum(reviewSignals)).optional(),
  pictures: z
    .array(
      z.object({
        id: z.string(),
        alt: z.string().optional(),
        state: z.enum(reviewStates),
        reason: z.enum(hideReasons).optional(),
      }),
    )
    .optional(),
  hidden: z.object({ reason: z.enum(hideReasons), by: z.string(), on: z.string() }).optional(),
})

export const deskReviewsSchemas = {
  input: z.object({ state: z.enum(reviewStates).optional(), ...narrowing }),
  output: z.object({ reviews: z.array(DeskReview), ...page }),
} satisfies Schemas

export const moderateReviewSchemas = {
  input: z.object({
    id: z.string().max(60),
    state: z.enum(reviewStates),
    reason: z.enum(hideReasons).optional(),
    reply: z.string().trim().max(5000).optional(),
    language: z.string().max(20).optional(),
  }),
  output: HeldAction,
} satisfies Schemas

export const moderateReviewPhotoSchemas = {
  input: z.object({
    id: z.string().max(60),
    state: z.enum(['published', 'hidden']),
    reason: z.enum(hideReasons).optional(),
  }),
  output: z.object({ id: z.string() }),
} satisfies Schemas

export const deskReviewPhotoSchemas = {
  input: z.object({ id: z.string().max(60), size: z.literal('small').optional() }),
  output: z.instanceof(Uint8Array),
  media: 'image/jpeg',
} satisfies Schemas
