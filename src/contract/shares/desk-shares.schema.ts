import { z } from 'zod'
import { articleId } from '#contract/articles/desk-articles.schema.ts'
import type { Schemas } from '#contract/operation.schema.ts'
import { narrowing, page } from '#contract/staff/desk-list.schema.ts'
import { shareDays, sharedAs, shareEffects, shareLimits, shareStates } from '#domain/share/share.ts'

const id = z.string().max(60)
const locale = z.string().regex(/^[a-z]{2,3}(-[a-z0-9]{2,8}){1,2}$/)

const SharedItem = z.object({
  article: articleId,
  part: z
    .string()
    .regex(/^[\w-]{1,80}$/)
    .optional(),
  as: z.enum(sharedAs).default('article'),
})

const DeskShare = z.object({
  id: z.string(),
  at: z.string(),
  by: z.string(),
  url: z.string().optional(),
  until: z.string(),
  state: z.enum(shareStates),
  locale: z.string().optional(),
  conversation: z.string().optional(),
  order: z.string().optional(),
  email: z.string().optional(),
  note: z.string().optional(),
  items: z.array(SharedItem.extend({ title: z.string().optional(), language: z.string().optional() })),
  openedAt: z.string().optional(),
  openedIn: z.string().optional(),
  helped: z.boolean().optional(),
})

export const shareArticlesSchemas = {
  input: z
    .object({
      items: z.array(SharedItem).min(1).max(shareLimits.items),
      note: z
        .string()
        .trim()
        .max(shareLimits.note)
        .overwrite(typed => typed.toWellFormed())
        .optional(),
      locale: locale.optional(),
      conversation: id.optional(),
      order: z.string().trim().min(1).max(60).optional(),
      email: z.email().max(200).optional(),
      days: z.int().min(1).max(shareLimits.days).default(shareDays),
    })
    .refine(({ items }) => items.every(({ part, as }) => as === 'article' || part !== undefined), {
      path: ['items'],
      message: 'a part, or all of the article',
    })
    .refine(({ conversation, order, email }) => [conversation, order, email].filter(Boolean).length < 2, {
      path: ['conversation'],
      message: 'one of conversation, order and email',
    }),
  output: DeskShare,
} satisfies Schemas

export const deskSharesSchemas = {
  input: z.object({
    state: z.enum(shareStates).optional(),
    effect: z.enum(shareEffects).optional(),
    by: z.string().max(200).optional(),
    conversation: id.optional(),
    order: z.string().max(60).optional(),
    ...narrowing,
  }),
  output: z.object({ shares: z.array(DeskShare), ...page }),
} satisfies Schemas

export const revokeShareSchemas = { input: z.object({ id }), output: DeskShare } satisfies Schemas
