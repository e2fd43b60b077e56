import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { narrowing, page } from '#contract/staff/desk-list.schema.ts'
import { inboxKinds, inboxViews, tagLimits, toTag, viewLimits } from '#domain/inbox/inbox.ts'

const { q: _, ...placed } = narrowing
const id = z.string().max(60)
const email = z.string().max(200)
const tag = z.string().max(tagLimits.length).transform(toTag).pipe(z.string().min(1))
const topic = z
  .string()
  .regex(/^[a-z_]{1,40}$/)
  .optional()

const InboxItem = z.object({
  id: z.string(),
  kind: z.enum(inboxKinds),
  at: z.string(),
  due: z.string().optional(),
  language: z.string(),
  market: z.string().optional(),
  topic: z.string().optional(),
  title: z.string(),
  excerpt: z.string().optional(),
  assignee: z.string().optional(),
  asleepUntil: z.string().optional(),
  tags: z.array(z.string()),
  namedBy: z.array(z.string()).optional(),
})

const DeskView = z.object({
  id: z.string(),
  name: z.string(),
  query: z.string(),
  shared: z.boolean(),
  owner: z.string(),
})

export const deskInboxSchemas = {
  input: z.object({
    view: z.enum(inboxViews).optional(),
    kind: z.enum(inboxKinds).optional(),
    topic,
    tag: tag.optional(),
    late: z.literal('1').optional(),
    ...placed,
  }),
  output: z.object({
    items: z.array(InboxItem),
    counts: z.partialRecord(z.enum(inboxViews), z.int()).optional(),
    ...page,
  }),
} satisfies Schemas

export const inboxOptionsSchemas = {
  input: z.object({}),
  output: z.object({
    staff: z.array(
      z.object({
        email: z.string(),
        name: z.string(),
        languages: z.array(z.string()),
        takes: z.boolean(),
        open: z.int(),
      }),
    ),
    tags: z.array(z.string()),
    views: z.array(DeskView),
  }),
} satisfies Schemas

export const assignInboxSchemas = {
  input: z.object({ id, to: email.optional(), from: email.optional() }),
  output: InboxItem,
} satisfies Schemas

export const snoozeInboxSchemas = {
  input: z.object({ id, until: z.iso.datetime().optional() }),
  output: InboxItem,
} satisfies Schemas

const tags = z.array(tag).max(tagLimits.most).optional()
export const tagInboxSchemas = { input: z.object({ id, add: tags, remove: tags }), output: InboxItem } satisfies Schemas

export const takeInboxSchemas = {
  input: z.object({ takes: z.boolean() }),
  output: z.object({ given: z.int() }),
} satisfies Schemas

export const seeMentionSchemas = { input: z.object({ id }), output: InboxItem } satisfies Schemas

export const saveViewSchemas = {
  input: z.object({
    id: z.uuid(),
    name: z.string().trim().min(1).max(viewLimits.name),
    // Of the URL: names and values of what the queue is narrowed by.
    query: z
      .string()
      .max(viewLimits.query)
      .regex(/^[\w.~%&=+-]*$/),
    shared: z.boolean(),
  }),
  output: DeskView,
} satisfies Schemas

export const removeViewSchemas = { input: z.object({ id }), output: z.object({}) } satisfies Schemas
