import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { requestKinds, requestStates } from '#domain/order/order-request.ts'

export const Request = z.object({
  id: z.string(),
  what: z.enum(requestKinds),
  state: z.enum(requestStates),
  at: z.string(),
  text: z.string().optional(),
  decidedAt: z.string().optional(),
  answer: z.string().optional(),
})

export const readRequestsSchemas = {
  input: z.object({ number: z.string().trim().min(1).max(60), token: z.string().min(1).max(500) }),
  output: z.object({ requests: z.array(Request) }),
} satisfies Schemas
