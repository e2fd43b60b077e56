import { operation } from '#contract/operation.ts'
import type { Scope, TokenState } from '#domain/staff/token.ts'

export interface ApiToken {
  id: string
  name: string
  scopes: readonly Scope[]
  /** E-mail address of the administrator. */
  by: string
  at: string
  /** Last day, ISO date in UTC; absent: until it is revoked. */
  lastDay?: string
  /** Day, ISO date in UTC. */
  usedOn?: string
  state: TokenState
}

export const listTokens = operation<Record<string, never>, { tokens: ApiToken[] }>()({
  name: 'listTokens',
  method: 'GET',
  path: '/api/desk/tokens',
  summary: 'Tokens of the API, those that open something first',
  refusals: ['unauthenticated', 'forbidden'],
})

/** `secret` is shown this once. Two tokens that open something never have the same name. */
export const createToken = operation<
  { name: string; scopes: Scope[]; lastDay?: string },
  { token: ApiToken; secret: string }
>()({
  name: 'createToken',
  method: 'POST',
  path: '/api/desk/tokens',
  summary: 'Make a token of the API for a program',
  refusals: ['unauthenticated', 'forbidden', 'proof_needed', 'conflict', 'too_many', 'invalid', 'malformed'],
})

/** Of two that do it at once the second hears `conflict`. */
export const revokeToken = operation<{ id: string }, ApiToken>()({
  name: 'revokeToken',
  method: 'POST',
  path: '/api/desk/tokens/:id/revoke',
  summary: 'Let a token open nothing any more, from the next request on',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'conflict', 'invalid', 'malformed'],
})
