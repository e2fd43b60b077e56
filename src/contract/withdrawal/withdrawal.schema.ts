import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'

export const Receipt = z.object({
  id: z.string(),
  name: z.string(),
  contract: z.string(),
  contact: z.string(),
  text: z.string().optional(),
  receivedAt: z.string(),
})

export const readWithdrawalSchemas = { input: z.object({ id: z.string().max(60) }), output: Receipt } satisfies Schemas

export const readWithdrawalsSchemas = {
  input: z.object({ number: z.string().trim().min(1).max(60), token: z.string().min(1).max(500) }),
  output: z.object({
    withdrawals: z.array(z.object({ id: z.string(), receivedAt: z.string(), handledAt: z.string().optional() })),
  }),
} satisfies Schemas
