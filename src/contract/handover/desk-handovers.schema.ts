import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { narrowing, page } from '#contract/staff/desk-list.schema.ts'
import { handoverStates } from './desk-handovers.ts'

const DeskHandover = z.object({
  id: z.string(),
  conversation: z.string(),
  at: z.string(),
  locale: z.string(),
  name: z.string().optional(),
  email: z.string(),
  order: z.string().optional(),
  desk: z.string(),
  off: z.literal(true).optional(),
  state: z.enum(handoverStates),
  ticket: z.string().optional(),
  url: z.string().optional(),
  tries: z.int(),
  error: z.string().optional(),
  notBefore: z.string().optional(),
})

export const deskHandoversSchemas = {
  input: z.object({ state: z.enum(handoverStates).optional(), ...narrowing }),
  output: z.object({ handovers: z.array(DeskHandover), ...page }),
} satisfies Schemas

export const retryHandoverSchemas = {
  input: z.object({ id: z.string().max(60) }),
  output: DeskHandover,
} satisfies Schemas
