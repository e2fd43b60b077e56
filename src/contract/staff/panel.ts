import { operation } from '#contract/operation.ts'
import type { PanelHost } from '#domain/staff/panel.ts'
import type { Role } from '#domain/staff/staff.ts'

/** Goes as `Authorization: Bearer …`; kept in memory only. `until`: UTC. */
export interface PanelSession {
  bearer: string
  until: string
  staff: {
    name: string
    email: string
    role: Role
    languages: readonly string[]
    portal: { languages: readonly string[]; markets: readonly string[] }
  }
}

/** `signs`: a token of theirs is accepted; else agents sign in by a window of the desk. */
export const panelHosts = operation<Record<string, never>, { hosts: readonly PanelHost[]; signs: boolean }>()({
  name: 'panelHosts',
  method: 'GET',
  path: '/api/panel/hosts',
  summary: 'Pages that may show the side panel of the desk',
  refusals: [],
})

/**
 * `token`: a JWT (HS256) that the host has signed: `iss` its kind, `aud` the address of the panel, `sub` the e-mail address of
 * the agent, `iat`, `exp` at most five minutes later, `jti`; it works once.
 */
export const enterPanel = operation<{ token: string }, PanelSession>()({
  name: 'enterPanel',
  method: 'POST',
  path: '/api/panel/session',
  summary: 'A short session of the side panel, for a token that its host has signed',
  refusals: ['bad_signature', 'not_found', 'factor_needed', 'forbidden', 'too_many', 'malformed', 'invalid'],
})

export const openPanel = operation<Record<string, never>, PanelSession>()({
  name: 'openPanel',
  method: 'POST',
  path: '/api/desk/panel',
  summary: 'A short session of the side panel, for whoever is signed in at the desk in a window beside it',
  refusals: ['unauthenticated', 'forbidden', 'malformed'],
})
