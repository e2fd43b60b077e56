import { z } from 'zod'
import { EntryBody } from '#domain/entry/entry.schema.ts'
import type { Schemas } from './operation.schema.ts'

export const putEntrySchemas = {
  input: z.object({ id: z.uuid(), body: EntryBody }),
  output: z.object({ id: z.uuid(), hash: z.string() }),
} satisfies Schemas
