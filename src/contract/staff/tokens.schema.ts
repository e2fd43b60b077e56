import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { scopeNames, tokenName, tokenStates } from '#domain/staff/token.ts'

const scopes = z.array(z.enum(scopeNames))

const ApiToken = z.object({
  id: z.string(),
  name: z.string(),
  scopes: scopes.readonly(),
  by: z.string(),
  at: z.string(),
  lastDay: z.string().optional(),
  usedOn: z.string().optional(),
  state: z.enum(tokenStates),
})

export const listTokensSchemas = {
  input: z.object({}),
  output: z.object({ tokens: z.array(ApiToken) }),
} satisfies Schemas

export const createTokenSchemas = {
  input: z.object({
    name: z.string().trim().regex(tokenName),
    scopes: scopes.min(1).max(scopeNames.length),
    lastDay: z.iso.date().optional(),
  }),
  output: z.object({ token: ApiToken, secret: z.string() }),
} satisfies Schemas

export const revokeTokenSchemas = { input: z.object({ id: z.uuid() }), output: ApiToken } satisfies Schemas
