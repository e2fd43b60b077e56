import { z } from 'zod'
import { type Refusal, refusals } from '#domain/refusal/refusal.ts'

/** Input and output of an operation, for checking at the border and for the OpenAPI document. */
export interface Schemas {
  input: z.ZodType
  output: z.ZodType
  /** Of an answer that is no JSON but the bytes of a file, such as `image/jpeg`; several: the answer says which. */
  media?: string
  /** Of an input whose `body` is no JSON but bytes: their type. */
  takes?: string
}

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(refusals) as [Refusal, ...Refusal[]]), // keys of a literal: exactly these
    detail: z.string().optional(),
    errors: z.record(z.string(), z.string()).optional(),
    challenge: z
      .looseObject({})
      .optional()
      .describe('With `proof_required`: a challenge of altcha-lib 2, solved with PBKDF2/SHA-256'),
  })
  .describe('RFC 9457, with our code; `errors` names fields of the input')

export const localeTag = z.string().regex(/^[a-z]{2,3}-[a-z]{2}$/)

/** Of a list: what the page before gave as `next`. */
export const after = z.string().max(100).optional()
