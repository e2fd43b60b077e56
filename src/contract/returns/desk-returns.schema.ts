import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { narrowing, page } from '#contract/staff/desk-list.schema.ts'
import { HeldAction } from '#contract/staff/held.schema.ts'
import { returnBars, returnStates } from '#domain/return/return.ts'
import { CustomerReturn } from './returns.schema.ts'

const DeskReturn = CustomerReturn.extend({
  number: z.string(),
  locale: z.string(),
  at: z.string(),
  email: z.string().optional(),
  text: z.string().optional(),
  until: z.string().optional(),
  by: z.array(z.string().nullable()),
  photos: z.array(z.string()),
})

export const deskReturnsSchemas = {
  input: z.object({ state: z.enum(returnStates).optional(), ...narrowing }),
  output: z.object({ returns: z.array(DeskReturn), ...page }),
} satisfies Schemas

export const deskReturnSchemas = { input: z.object({ id: z.string().max(60) }), output: DeskReturn } satisfies Schemas

export const moveReturnSchemas = {
  input: z.object({
    id: z.string().max(60),
    from: z.enum(returnStates),
    state: z.enum(returnStates),
    bar: z.enum(returnBars).optional(),
    note: z
      .string()
      .trim()
      .max(2000)
      .overwrite(typed => typed.toWellFormed())
      .optional(),
    labelUrl: z
      .url({ protocol: /^https$/ })
      .max(2000)
      .optional(),
  }),
  output: HeldAction,
} satisfies Schemas

export const readReturnPhotoSchemas = {
  input: z.object({ id: z.string().max(60), photo: z.string().max(60) }),
  output: z.instanceof(Uint8Array),
  media: 'image/jpeg',
} satisfies Schemas
