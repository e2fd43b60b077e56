import type { Permission } from './staff.ts'

/** What a token of the API may be given, and which permissions of staff that is. Who writes reads, too. */
export const scopes = {
  articles_read: ['search_articles'],
  shares_read: ['read_shares'],
  shares_write: ['read_shares', 'share_articles'],
  orders_read: ['read_orders'],
  conversations_read: ['read_conversations'],
  conversations_write: ['read_conversations', 'answer_conversations'],
} as const satisfies Record<string, readonly Permission[]>
export type Scope = keyof typeof scopes
export const scopeNames = Object.keys(scopes) as Scope[] // the keys of this table

const canToken = (scope: Scope, permission: Permission): boolean =>
  (scopes[scope] as readonly Permission[]).includes(permission) // widened: the tuple's own includes() takes its members only

/** Those that open what wants a permission. */
export const scopesFor = (permission: Permission): Scope[] => scopeNames.filter(scope => canToken(scope, permission))

export const tokenStates = ['live', 'ended', 'revoked'] as const
export type TokenState = (typeof tokenStates)[number]

/** Stands where a member of staff has her e-mail address: so no `@` is in it, and nothing that the command line signs with. */
export const tokenName = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,_&+-]{0,59}$/u

/** Of those that are not revoked: a list of them stays readable. */
export const mostTokens = 100
/** Requests of one token within a minute. */
export const tokenRequests = 300
