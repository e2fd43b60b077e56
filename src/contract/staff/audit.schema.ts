import { z } from 'zod'
import { after, type Schemas } from '#contract/operation.schema.ts'
import { words } from './desk-list.schema.ts'

export const readAuditLogSchemas = {
  input: z.object({ who: z.string().max(200).optional(), action: z.string().max(100).optional(), q: words, after }),
  output: z.object({
    lines: z.array(
      z.object({
        number: z.int(),
        at: z.string(),
        who: z.string(),
        address: z.string().optional(),
        action: z.string(),
        object: z.string().optional(),
        outcome: z.string(),
      }),
    ),
    next: z.string().optional(),
  }),
} satisfies Schemas

export const checkAuditLogSchemas = {
  input: z.object({}),
  output: z.object({ entries: z.int(), brokenAt: z.int().optional(), hash: z.string() }),
} satisfies Schemas
