import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { narrowing, page } from '#contract/staff/desk-list.schema.ts'
import { HeldAction } from '#contract/staff/held.schema.ts'
import { decidedStates, requestStates } from '#domain/order/order-request.ts'
import { Request } from './requests.schema.ts'

const DeskRequest = Request.extend({
  number: z.string(),
  locale: z.string(),
  email: z.string().optional(),
  decidedBy: z.string().optional(),
})

export const deskRequestsSchemas = {
  input: z.object({ state: z.enum(requestStates).optional(), ...narrowing }),
  output: z.object({ requests: z.array(DeskRequest), ...page }),
} satisfies Schemas

export const decideRequestSchemas = {
  input: z.object({
    id: z.string().max(60),
    state: z.enum(decidedStates),
    answer: z
      .string()
      .trim()
      .max(2000)
      .overwrite(typed => typed.toWellFormed())
      .optional(),
  }),
  output: HeldAction,
} satisfies Schemas
