import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { code, newPasskey, PasskeyQuestion, passkeyAnswer, password } from './sign-in.schema.ts'

const nothing = z.object({})
const done = z.object({ done: z.literal(true) })
const name = z.string().trim().min(1).max(60)
const passkey = z.string().regex(/^[\w-]{1,2000}$/)

export const readAccountSchemas = {
  input: nothing,
  output: z.object({
    hasPassword: z.boolean(),
    hasSso: z.boolean(),
    hasCodes: z.boolean(),
    recoveryCodes: z.int(),
    passkeys: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        synced: z.boolean(),
        at: z.string(),
        usedAt: z.string().optional(),
      }),
    ),
    sessions: z.array(
      z.object({
        id: z.string(),
        isThis: z.boolean(),
        userAgent: z.string(),
        address: z.string(),
        since: z.string(),
        usedAt: z.string(),
      }),
    ),
  }),
} satisfies Schemas

export const beginCodesSchemas = {
  input: nothing,
  output: z.object({ secret: z.string(), address: z.string() }),
} satisfies Schemas

export const confirmCodesSchemas = {
  input: z.object({ code }),
  output: z.object({ recoveryCodes: z.array(z.string()) }),
} satisfies Schemas

export const nothingToDoneSchemas = { input: nothing, output: done } satisfies Schemas

export const renewRecoveryCodesSchemas = {
  input: nothing,
  output: z.object({ recoveryCodes: z.array(z.string()) }),
} satisfies Schemas

export const passkeyQuestionSchemas = { input: nothing, output: PasskeyQuestion } satisfies Schemas
export const addPasskeySchemas = {
  input: z.object({ ...newPasskey, name }),
  output: z.object({ recoveryCodes: z.array(z.string()).optional() }),
} satisfies Schemas
export const renamePasskeySchemas = { input: z.object({ passkey, name }), output: done } satisfies Schemas
export const removePasskeySchemas = { input: z.object({ passkey }), output: done } satisfies Schemas
export const passwordSchemas = { input: z.object({ password }), output: done } satisfies Schemas
export const codeSchemas = { input: z.object({ code }), output: done } satisfies Schemas
export const proveByPasskeySchemas = { input: z.object(passkeyAnswer), output: done } satisfies Schemas

export const endSessionSchemas = {
  input: z.object({ session: z.string().regex(/^[\w-]{1,60}$/) }),
  output: done,
} satisfies Schemas
export const endOtherSessionsSchemas = { input: nothing, output: z.object({ ended: z.int() }) } satisfies Schemas
