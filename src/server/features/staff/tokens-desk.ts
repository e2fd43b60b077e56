import { createTokenSchemas, listTokensSchemas, revokeTokenSchemas } from '#contract/staff/tokens.schema.ts'
import { createToken, listTokens, revokeToken } from '#contract/staff/tokens.ts'
import { needsProof, noted, type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { Tokens } from './tokens.ts'

/** Tokens of the API as administrators keep them. To take one away nobody is asked who she is: it may be urgent. */
export const tokenOperations = (tokens: Tokens): StaffOperation[] => [
  serveStaff('manage_tokens', listTokens, listTokensSchemas, async () => ({ tokens: await tokens.list() })),
  noted<{ name: string }>(
    needsProof(
      serveStaff('manage_tokens', createToken, createTokenSchemas, (input, { email }) => tokens.create(email, input)),
    ),
    async ({ name }) => name,
  ),
  noted<{ id: string }>(
    serveStaff('manage_tokens', revokeToken, revokeTokenSchemas, ({ id }) => tokens.revoke(id)),
    async ({ id }) => tokens.nameOf(id),
  ),
]
