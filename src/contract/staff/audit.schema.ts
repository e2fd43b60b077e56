import { z } from 'zod'
import { after, type Schemas } from '#contract/operation.schema.ts'
import { words } from './desk-list.schema.ts'

const query = {
  who: z.string().max(200).optional(),
  action: z.string().max(100).optional(),
  q: words,
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
}

export const readAuditLogSchemas = {
  input: z.object({ ...query, after }),
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
  output: z.object({
    entries: z.int(),
    brokenAt: z.int().optional(),
    broken: z.object({ at: z.string(), who: z.string(), action: z.string() }).optional(),
    hash: z.string(),
  }),
} satisfies Schemas

export const exportAuditLogSchemas = {
  input: z.object(query),
  output: z.object({ csv: z.string(), isCut: z.boolean() }),
} satisfies Schemas
