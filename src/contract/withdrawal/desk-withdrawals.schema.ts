import { z } from 'zod'
import { after, type Schemas } from '#contract/operation.schema.ts'
import { Receipt } from './withdrawal.schema.ts'

const DeskWithdrawal = Receipt.extend({
  locale: z.string(),
  handled: z.object({ at: z.string(), by: z.string() }).optional(),
})

export const deskWithdrawalsSchemas = {
  input: z.object({ state: z.enum(['open', 'handled']).optional(), after }),
  output: z.object({ withdrawals: z.array(DeskWithdrawal), next: z.string().optional() }),
} satisfies Schemas

export const handleWithdrawalSchemas = {
  input: z.object({ id: z.string().max(60) }),
  output: DeskWithdrawal,
} satisfies Schemas
