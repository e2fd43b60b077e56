import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { secondFactors } from '#domain/staff/sign-in.ts'

const token = z.string().regex(/^[\w-]{43}$/)
/** A short code, or sixteen letters with blanks or dashes between them. */
export const code = z.string().trim().min(6).max(40)
export const password = z.string().min(1).max(200)

const base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(20_000)

/** A credential as browsers write it (`toJSON`); what it says is judged by whoever verifies it. */
const credential = {
  id: base64url.max(2000),
  rawId: base64url.max(2000),
  type: z.literal('public-key'),
  authenticatorAttachment: z.string().max(30).nullish(),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
}

export const PasskeyQuestion = z.object({ token: z.string(), options: z.record(z.string(), z.unknown()) })

export const passkeyAnswer = {
  token,
  response: z.object({
    ...credential,
    response: z.object({
      clientDataJSON: base64url,
      authenticatorData: base64url,
      signature: base64url,
      userHandle: base64url.nullish(),
    }),
  }),
}

export const newPasskey = {
  token,
  response: z.object({
    ...credential,
    response: z.object({
      clientDataJSON: base64url,
      attestationObject: base64url,
      transports: z
        .array(z.string().regex(/^[a-z-]{1,20}$/))
        .max(10)
        .optional(),
    }),
  }),
}

const step = z.union([
  z.object({ state: z.literal('in') }),
  z.object({ state: z.literal('second'), token: z.string(), factors: z.array(z.enum(secondFactors)).readonly() }),
])

export const waysToSignInSchemas = {
  input: z.object({}),
  output: z.object({ sso: z.object({ name: z.string() }).optional() }),
} satisfies Schemas

/** Anything else that is sent, such as where to go afterwards, is not read. */
export const signInWithPasswordSchemas = {
  input: z.object({ email: z.email().max(200), password }),
  output: step,
} satisfies Schemas

export const signInWithCodeSchemas = { input: z.object({ token, code }), output: step } satisfies Schemas

export const askForPasskeySchemas = { input: z.object({}), output: PasskeyQuestion } satisfies Schemas

export const signInWithPasskeySchemas = { input: z.object(passkeyAnswer), output: step } satisfies Schemas

export const signOutSchemas = { input: z.object({}), output: z.object({ done: z.literal(true) }) } satisfies Schemas
