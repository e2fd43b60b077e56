import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { EntryBody } from '#domain/entry/entry.schema.ts'

export const putEntrySchemas = {
  input: z.object({ id: z.uuid(), body: EntryBody }),
  output: z.object({ id: z.uuid(), hash: z.string() }),
} satisfies Schemas
