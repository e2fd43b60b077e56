import { z } from 'zod'
import { localeTag, type Schemas } from '#contract/operation.schema.ts'
import { returnBars, returnReasons, returnStates } from '#domain/return/return.ts'
import { returnMethods } from '#domain/return/return-method.ts'

const after = z.string().max(100).optional()
const item = z.object({ line: z.int(), title: z.string(), quantity: z.int() })

const CustomerReturn = z.object({
  id: z.string(),
  state: z.enum(returnStates),
  items: z.array(item),
  reason: z.enum(returnReasons),
  method: z.enum(returnMethods),
  labelUrl: z.string().optional(),
  events: z.array(
    z.object({
      state: z.enum(returnStates),
      at: z.string(),
      bar: z.enum(returnBars).optional(),
      note: z.string().optional(),
    }),
  ),
})

export const readReturnsSchemas = {
  input: z.object({ number: z.string().trim().min(1).max(60), token: z.string().min(1).max(500), locale: localeTag }),
  output: z.object({
    offer: z.object({
      until: z.string().optional(),
      late: z.boolean(),
      days: z.int(),
      free: z.boolean(),
      methods: z.array(z.enum(returnMethods)),
      items: z.array(item.extend({ image: z.string().optional(), bar: z.enum(returnBars).optional() })),
    }),
    returns: z.array(CustomerReturn),
  }),
} satisfies Schemas

const Receipt = z.object({
  id: z.string(),
  name: z.string(),
  contract: z.string(),
  contact: z.string(),
  text: z.string().optional(),
  receivedAt: z.string(),
})

export const readWithdrawalSchemas = { input: z.object({ id: z.string().max(60) }), output: Receipt } satisfies Schemas

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
  input: z.object({ state: z.enum(returnStates).optional(), after }),
  output: z.object({ returns: z.array(DeskReturn), next: z.string().optional() }),
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
  output: DeskReturn,
} satisfies Schemas

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
