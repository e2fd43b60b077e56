import { z } from 'zod'
import { after, type Schemas } from '#contract/operation.schema.ts'
import { hideReasons, reviewStates } from '#domain/review/review.ts'
import { Review } from './reviews.schema.ts'

const DeskReview = Review.extend({
  product: z.string(),
  state: z.enum(reviewStates),
  hidden: z.object({ reason: z.enum(hideReasons), by: z.string(), on: z.string() }).optional(),
})

export const deskReviewsSchemas = {
  input: z.object({ state: z.enum(reviewStates).optional(), after }),
  output: z.object({ reviews: z.array(DeskReview), next: z.string().optional() }),
} satisfies Schemas

export const moderateReviewSchemas = {
  input: z.object({
    id: z.string().max(60),
    state: z.enum(reviewStates),
    reason: z.enum(hideReasons).optional(),
    reply: z.string().trim().max(5000).optional(),
  }),
  output: DeskReview,
} satisfies Schemas
