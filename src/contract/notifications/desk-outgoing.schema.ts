import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { narrowing, page } from '#contract/staff/desk-list.schema.ts'
import { HeldAction } from '#contract/staff/held.schema.ts'
import { notificationChannels, notificationKinds } from '#domain/notification/notification.ts'

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
  input: z.object({ state: outgoingState.optional(), ...narrowing }),
  output: z.object({ messages: z.array(DeskOutgoing), ...page }),
} satisfies Schemas

export const resendOutgoingSchemas = {
  input: z.object({ id: z.string().max(60) }),
  output: HeldAction,
} satisfies Schemas
