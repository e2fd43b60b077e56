import { z } from 'zod'
import { attachmentTypes } from '#domain/attachment/attachment.ts'

export const Attachment = z.object({
  id: z.string(),
  type: z.enum(attachmentTypes),
  size: z.int(),
  name: z.string().optional(),
})

/** Bytes with their type; `name`: what it is kept as. */
export const FileOutput = z.object({
  type: z.enum(attachmentTypes),
  bytes: z.instanceof(Uint8Array),
  name: z.string().optional(),
})
