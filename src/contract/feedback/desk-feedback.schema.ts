import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { narrowing, page } from '#contract/staff/desk-list.schema.ts'

const feedbackKinds = ['vote', 'comment', 'miss'] as const

export const deskFeedbackSchemas = {
  input: z.object({ kind: z.enum(feedbackKinds).optional(), ...narrowing }),
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
        query: z.string().optional(),
      }),
    ),
    ...page,
  }),
} satisfies Schemas
