import { z } from 'zod'
import { localeTag, type Schemas } from '#contract/operation.schema.ts'
import { returnBars, returnReasons, returnStates } from '#domain/return/return.ts'
import { returnMethods } from '#domain/return/return-method.ts'

const item = z.object({ line: z.int(), title: z.string(), quantity: z.int() })

export const CustomerReturn = z.object({
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
