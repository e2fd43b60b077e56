import { operation } from '#contract/operation.ts'
import type { SecondFactor } from '#domain/staff/sign-in.ts'

/** What a browser is asked by WebAuthn, as JSON; `token` comes back with its answer. */
export interface PasskeyQuestion {
  token: string
  options: Record<string, unknown>
}

/** `response`: the credential as JSON, by the names of WebAuthn. */
export interface PasskeyAnswer {
  token: string
  response: object
}

/** Signed in; or the password was right, and what is asked for then. `token` comes back with it, within five minutes. */
export type SignInStep = { state: 'in' } | { state: 'second'; token: string; factors: readonly SecondFactor[] }

export const waysToSignIn = operation<Record<string, never>, { sso?: { name: string } }>()({
  name: 'waysToSignIn',
  method: 'GET',
  path: '/api/auth/ways',
  summary: 'How staff may sign in, beside e-mail address and password, and passkeys',
  refusals: [],
})

export const signInWithPassword = operation<{ email: string; password: string }, SignInStep>()({
  name: 'signInWithPassword',
  method: 'POST',
  path: '/api/auth/sign-in/email',
  summary: 'Sign in with e-mail address and password; a second factor may follow',
  refusals: ['unauthenticated', 'forbidden', 'too_many', 'invalid', 'malformed'],
})

export const signInWithCode = operation<{ token: string; code: string }, SignInStep>()({
  name: 'signInWithCode',
  method: 'POST',
  path: '/api/auth/sign-in/code',
  summary: 'The second factor: six digits of an authenticator app, or a recovery code',
  refusals: ['unauthenticated', 'forbidden', 'gone', 'too_many', 'invalid', 'malformed'],
})

export const askForPasskey = operation<Record<string, never>, PasskeyQuestion>()({
  name: 'askForPasskey',
  method: 'POST',
  path: '/api/auth/sign-in/passkey/options',
  summary: 'What a browser is asked for to sign in with a passkey',
  refusals: ['forbidden', 'too_many', 'malformed'],
})

export const signInWithPasskey = operation<PasskeyAnswer, SignInStep>()({
  name: 'signInWithPasskey',
  method: 'POST',
  path: '/api/auth/sign-in/passkey',
  summary: 'Sign in with a passkey',
  refusals: ['unauthenticated', 'forbidden', 'too_many', 'invalid', 'malformed'],
})

export const signOut = operation<Record<string, never>, { done: true }>()({
  name: 'signOut',
  method: 'POST',
  path: '/api/auth/sign-out',
  summary: 'End the session',
  refusals: ['forbidden', 'malformed'],
})
