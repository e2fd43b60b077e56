import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { registers } from '#domain/locale/language.ts'
import { termFaultKinds } from '#domain/terms/terms.ts'
import { mostLetters } from './desk-terms.ts'

export const checkWordsSchemas = {
  input: z.object({
    language: z.string().max(35),
    register: z.enum(registers).optional(),
    text: z.string().max(mostLetters),
  }),
  output: z.object({
    faults: z.array(z.object({ kind: z.enum(termFaultKinds), found: z.string(), term: z.string().optional() })),
  }),
} satisfies Schemas
