import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { cannedLimits, keywordPattern } from '#domain/canned/canned.ts'
import { tagLimits, toTag } from '#domain/inbox/inbox.ts'
import { registers } from '#domain/locale/language.ts'

const text = z
  .string()
  .trim()
  .min(1)
  .max(cannedLimits.text)
  .overwrite(typed => typed.toWellFormed())
const Variant = z.object({
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-\w+)*$/)
    .max(35),
  register: z.enum(registers),
  text,
})
const tag = z.string().max(tagLimits.length).transform(toTag).pipe(z.string().min(1))

const CannedReply = z.object({
  id: z.string(),
  name: z.string(),
  keyword: z.string(),
  variants: z.array(Variant),
  tags: z.array(z.string()),
  closes: z.boolean(),
  version: z.int(),
  by: z.string(),
  at: z.string(),
})

export const cannedRepliesSchemas = {
  input: z.object({}),
  output: z.object({
    replies: z.array(CannedReply),
    readers: z.record(z.string(), z.object({ language: z.string(), register: z.enum(registers) })),
    source: z.string(),
  }),
} satisfies Schemas

export const saveCannedSchemas = {
  input: z.object({
    id: z.uuid(),
    name: z.string().trim().min(1).max(cannedLimits.name),
    keyword: z.string().trim().toLowerCase().max(cannedLimits.keyword).regex(keywordPattern),
    variants: z.array(Variant).min(1).max(cannedLimits.variants),
    tags: z.array(tag).max(tagLimits.most),
    closes: z.boolean(),
    version: z.int().min(0),
  }),
  output: CannedReply,
} satisfies Schemas

export const removeCannedSchemas = {
  input: z.object({ id: z.string().max(60) }),
  output: z.object({}),
} satisfies Schemas
