import { z } from 'zod'
import { Case } from '#contract/cases/case.schema.ts'
import { PushSubscriptionKeys } from '#contract/notifications/notifications.schema.ts'
import { localeTag, type Schemas } from '#contract/operation.schema.ts'
import { attachmentTypes } from '#domain/attachment/attachment.ts'
import { conversationStates } from '#domain/conversation/conversation.ts'
import { ArticleCard } from './article-card.schema.ts'
import { Attachment, FileOutput } from './attachment.schema.ts'

const Message = z.object({
  id: z.string(),
  from: z.enum(['customer', 'staff']),
  at: z.string(),
  text: z.string(),
  language: z.string().optional(),
  articles: z.array(ArticleCard).optional(),
  changed: z.literal(true).optional(),
  files: z.array(Attachment.extend({ key: z.string() })).optional(),
})

const Conversation = z.object({
  id: z.string(),
  state: z.enum(conversationStates),
  at: z.string(),
  number: z.string().optional(),
  promisedBy: z.string().optional(),
  case: Case.optional(),
  messages: z.array(Message),
})

export const readConversationFileSchemas = {
  input: z.object({ file: z.uuid(), key: z.string().max(100) }),
  output: FileOutput,
  media: attachmentTypes.join(', '),
} satisfies Schemas

const token = z.string().min(1).max(500)

export const readConversationSchemas = {
  input: z.object({ id: z.uuid(), token, locale: localeTag.optional() }),
  output: Conversation,
} satisfies Schemas

export const readOrderConversationsSchemas = {
  input: z.object({ number: z.string().trim().min(1).max(60), token, locale: localeTag.optional() }),
  output: z.object({ conversations: z.array(Conversation) }),
} satisfies Schemas

export const tellBrowserSchemas = {
  input: z.object({ id: z.uuid(), token, locale: localeTag, subscription: PushSubscriptionKeys.optional() }),
  output: z.object({ pushKey: z.string().optional() }),
} satisfies Schemas
