import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { EntryBody } from '#domain/entry/entry.schema.ts'
import { partBytes, partType } from './entries.ts'

export const putEntrySchemas = {
  input: z.object({ id: z.uuid(), body: EntryBody }),
  output: z.object({ id: z.uuid(), hash: z.string() }),
} satisfies Schemas

const upload = { id: z.uuid(), hash: z.string().regex(/^[\w-]{43}$/) }
const Received = z.object({ offset: z.int().optional(), id: z.uuid().optional(), hash: z.string().optional() })

export const readUploadSchemas = { input: z.object(upload), output: Received } satisfies Schemas

export const addPartSchemas = {
  input: z.object({ ...upload, body: z.instanceof(Uint8Array).refine(({ length }) => length <= partBytes) }),
  output: Received,
  takes: partType,
} satisfies Schemas
