import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { narrowing, page } from '#contract/staff/desk-list.schema.ts'
import { HeldAction } from '#contract/staff/held.schema.ts'
import { Receipt } from './withdrawal.schema.ts'

const DeskWithdrawal = Receipt.extend({
  locale: z.string(),
  handled: z.object({ at: z.string(), by: z.string() }).optional(),
})

export const deskWithdrawalsSchemas = {
  input: z.object({ state: z.enum(['open', 'handled']).optional(), ...narrowing }),
  output: z.object({ withdrawals: z.array(DeskWithdrawal), ...page }),
} satisfies Schemas

export const handleWithdrawalSchemas = {
  input: z.object({ id: z.string().max(60) }),
  output: HeldAction,
} satisfies Schemas
