import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { mostUndone } from './held.ts'

export const HeldAction = z.object({
  id: z.string(),
  action: z.string(),
  object: z.string(),
  who: z.string(),
  left: z.int(),
})

export const undoHeldSchemas = {
  input: z.object({ ids: z.array(z.uuid()).min(1).max(mostUndone) }),
  output: z.object({ undone: z.array(z.string()) }),
} satisfies Schemas
