import { z } from 'zod'
import { Improvement } from '#contract/improvements/improvements.schema.ts'
import type { Schemas } from '#contract/operation.schema.ts'
import { narrowing, page } from '#contract/staff/desk-list.schema.ts'
import { HeldAction } from '#contract/staff/held.schema.ts'
import { attachmentTypes, mostAttachments } from '#domain/attachment/attachment.ts'
import {
  authors,
  type ConversationMove,
  conversationMoves,
  conversationStates,
  messageChannels,
  orderProofs,
} from '#domain/conversation/conversation.ts'
import { entryLimits } from '#domain/entry/entry-limits.ts'
import { registers } from '#domain/locale/language.ts'
import { Attachment, FileOutput } from './attachment.schema.ts'

const DeskConversation = z.object({
  id: z.string(),
  state: z.enum(conversationStates),
  at: z.string(),
  locale: z.string(),
  name: z.string().optional(),
  email: z.string(),
  emailProven: z.literal(true).optional(),
  number: z.string().optional(),
  orderProof: z.enum(orderProofs).optional(),
  query: z.string().optional(),
  promisedBy: z.string().optional(),
  quiet: z.literal(true).optional(),
  mood: z.enum(['negative', 'positive']).optional(),
  improvements: z.array(Improvement).optional(),
  messages: z.array(
    z.object({
      id: z.string(),
      from: z.enum(authors),
      at: z.string(),
      text: z.string(),
      channel: z.enum(messageChannels),
      by: z.string().optional(),
      files: z.array(Attachment).optional(),
      own: z.object({ text: z.string(), language: z.string() }).optional(),
    }),
  ),
})

const id = z.string().max(60)
const text = z
  .string()
  .trim()
  .min(1)
  .max(entryLimits.reply.text)
  .overwrite(typed => typed.toWellFormed())
const language = z
  .string()
  .regex(/^[a-z]{2,3}(-\w+)*$/)
  .max(35)
const moves = Object.keys(conversationMoves) as ConversationMove[] // keys of the table

export const deskConversationsSchemas = {
  input: z.object({ state: z.enum(conversationStates).optional(), quiet: z.literal('yes').optional(), ...narrowing }),
  output: z.object({ conversations: z.array(DeskConversation), ...page }),
} satisfies Schemas

export const answerConversationSchemas = {
  input: z.object({
    id,
    text,
    files: z.array(z.uuid()).max(mostAttachments).optional(),
    own: z.object({ text, language }).optional(),
    close: z.literal(true).optional(),
  }),
  output: HeldAction,
} satisfies Schemas

export const moveConversationSchemas = {
  input: z.object({ id, move: z.enum(moves) }),
  output: DeskConversation,
} satisfies Schemas

export const noteInConversationSchemas = { input: z.object({ id, text }), output: DeskConversation } satisfies Schemas

export const attachToAnswerSchemas = {
  input: z.object({
    id,
    name: z.string().max(500),
    data: z
      .string()
      .min(1)
      .max(14_000_000)
      .regex(/^[A-Za-z0-9+/]*={0,2}$/),
  }),
  output: Attachment,
} satisfies Schemas

export const deskConversationFileSchemas = {
  input: z.object({ id, file: z.string().max(60) }),
  output: FileOutput,
  media: attachmentTypes.join(', '),
} satisfies Schemas

export const answerAidsSchemas = {
  input: z.object({ id }),
  output: z.object({
    language: z.string(),
    register: z.enum(registers),
    translates: z.boolean(),
    draft: z
      .object({
        text: z.string(),
        sources: z.array(z.object({ id: z.string(), title: z.string(), language: z.string(), url: z.string() })),
      })
      .optional(),
    mergeable: z.array(
      z.object({ id: z.string(), at: z.string(), state: z.enum(conversationStates), text: z.string() }),
    ),
  }),
} satisfies Schemas

export const translateConversationSchemas = {
  input: z.object({ id, to: language }),
  output: z.object({ messages: z.array(z.object({ id: z.string(), text: z.string(), from: z.string() })) }),
} satisfies Schemas

export const translateAnswerSchemas = {
  input: z.object({ id, text, from: language }),
  output: z.object({ text: z.string() }),
} satisfies Schemas

export const mergeConversationSchemas = {
  input: z.object({ id, into: z.uuid() }),
  output: HeldAction,
} satisfies Schemas
