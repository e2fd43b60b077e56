import { z } from 'zod'
import { notificationChannels, notificationKinds } from '#domain/notification/notification.ts'
import { hideReasons, reviewStates } from '#domain/review/review.ts'
import { roles } from '#domain/staff/staff.ts'
import type { Schemas } from './operation.schema.ts'
import { Review } from './reviews/reviews.schema.ts'

const after = z.string().max(100).optional()

const DeskReview = Review.extend({
  product: z.string(),
  state: z.enum(reviewStates),
  hidden: z.object({ reason: z.enum(hideReasons), by: z.string(), on: z.string() }).optional(),
})

export const deskMeSchemas = {
  input: z.object({}),
  output: z.object({ name: z.string(), email: z.string(), role: z.enum(roles) }),
} satisfies Schemas

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

export const listUnknownCodesSchemas = {
  input: z.object({ after: z.string().max(400).optional() }),
  output: z.object({
    codes: z.array(
      z.object({ source: z.string(), code: z.string(), count: z.int(), first: z.string(), last: z.string() }),
    ),
    next: z.string().optional(),
  }),
} satisfies Schemas

export const listParkedDeliveriesSchemas = {
  input: z.object({}),
  output: z.object({
    deliveries: z.array(
      z.object({
        source: z.string(),
        topic: z.string(),
        reason: z.string(),
        count: z.int(),
        first: z.string(),
        last: z.string(),
      }),
    ),
  }),
} satisfies Schemas

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

const feedbackKinds = ['vote', 'comment', 'message', 'miss'] as const

export const deskFeedbackSchemas = {
  input: z.object({ kind: z.enum(feedbackKinds).optional(), after }),
  output: z.object({
    feedback: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(feedbackKinds),
        at: z.string(),
        locale: z.string(),
        article: z.string().optional(),
        helpful: z.boolean().optional(),
        reason: z.string().optional(),
        text: z.string().optional(),
        name: z.string().optional(),
        email: z.string().optional(),
        order: z.string().optional(),
        query: z.string().optional(),
      }),
    ),
    next: z.string().optional(),
  }),
} satisfies Schemas

const outgoingState = z.enum(['queued', 'sent', 'failed', 'dropped'])

const DeskOutgoing = z.object({
  id: z.string(),
  kind: z.enum(notificationKinds),
  channel: z.enum(notificationChannels),
  locale: z.string(),
  to: z.string(),
  order: z.string().optional(),
  state: outgoingState,
  tries: z.int(),
  at: z.string(),
  notBefore: z.string().optional(),
  error: z.string().optional(),
  file: z.string().optional(),
  subject: z.string().optional(),
  text: z.string().optional(),
})

export const listOutgoingSchemas = {
  input: z.object({ state: outgoingState.optional(), after }),
  output: z.object({ messages: z.array(DeskOutgoing), next: z.string().optional() }),
} satisfies Schemas

export const resendOutgoingSchemas = {
  input: z.object({ id: z.string().max(60) }),
  output: DeskOutgoing,
} satisfies Schemas
