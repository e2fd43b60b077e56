import { z } from 'zod'
import { Case } from '#contract/cases/case.schema.ts'
import type { Schemas } from '#contract/operation.schema.ts'
import { conversationStates } from '#domain/conversation/conversation.ts'

const Message = z.object({
  id: z.string(),
  from: z.enum(['customer', 'staff']),
  at: z.string(),
  text: z.string(),
  language: z.string().optional(),
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

const token = z.string().min(1).max(500)

export const readConversationSchemas = {
  input: z.object({ id: z.uuid(), token }),
  output: Conversation,
} satisfies Schemas

export const readOrderConversationsSchemas = {
  input: z.object({ number: z.string().trim().min(1).max(60), token }),
  output: z.object({ conversations: z.array(Conversation) }),
} satisfies Schemas
