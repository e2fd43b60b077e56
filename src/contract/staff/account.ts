import { operation } from '#contract/operation.ts'
import type { PasskeyAnswer, PasskeyQuestion } from './sign-in.ts'

/** How somebody signs in, as she sees it herself. */
export interface StaffAccount {
  /** False for who signs in at her provider only. */
  hasPassword: boolean
  /** She has signed in at the provider of the company. */
  hasSso: boolean
  hasCodes: boolean
  /** Recovery codes that are not used yet. */
  recoveryCodes: number
  passkeys: StaffPasskey[]
  sessions: StaffDevice[]
}

export interface StaffPasskey {
  id: string
  name: string
  /** A password manager has it on several devices. */
  synced: boolean
  at: string
  usedAt?: string
}

/** A session, as the device that it is on. */
export interface StaffDevice {
  id: string
  isThis: boolean
  /** As the browser names itself. */
  userAgent: string
  address: string
  since: string
  usedAt: string
}

const changing = ['unauthenticated', 'proof_needed', 'forbidden', 'invalid', 'malformed'] as const
const own = '/api/desk/account'

export const readAccount = operation<Record<string, never>, StaffAccount>()({
  name: 'readAccount',
  method: 'GET',
  path: own,
  summary: 'How the member of staff signs in, and where she is signed in',
  refusals: ['unauthenticated'],
})

export const beginCodes = operation<Record<string, never>, { secret: string; address: string }>()({
  name: 'beginCodes',
  method: 'POST',
  path: `${own}/codes`,
  summary: 'A secret for an authenticator app; it counts once `confirmCodes` has heard a code of it',
  refusals: [...changing, 'conflict'],
})

export const confirmCodes = operation<{ code: string }, { recoveryCodes: string[] }>()({
  name: 'confirmCodes',
  method: 'POST',
  path: `${own}/codes/confirm`,
  summary: 'The app works: its codes are asked for from now on, and recovery codes are made',
  refusals: [...changing, 'wrong_code', 'too_many'],
})

export const removeCodes = operation<Record<string, never>, { done: true }>()({
  name: 'removeCodes',
  method: 'POST',
  path: `${own}/codes/remove`,
  summary: 'No codes of an app any more',
  refusals: [...changing, 'factor_needed', 'not_found'],
})

export const renewRecoveryCodes = operation<Record<string, never>, { recoveryCodes: string[] }>()({
  name: 'renewRecoveryCodes',
  method: 'POST',
  path: `${own}/recovery-codes`,
  summary: 'New recovery codes in place of all others, shown once',
  refusals: [...changing, 'conflict'],
})

export const askToEnrolPasskey = operation<Record<string, never>, PasskeyQuestion>()({
  name: 'askToEnrolPasskey',
  method: 'GET',
  path: `${own}/passkeys/question`,
  summary: 'What a browser is asked for to make a passkey',
  refusals: ['unauthenticated', 'proof_needed'],
})

export const addPasskey = operation<PasskeyAnswer & { name: string }, { recoveryCodes?: string[] }>()({
  name: 'addPasskey',
  method: 'POST',
  path: `${own}/passkeys`,
  summary: 'Sign in with this passkey from now on; the first one brings recovery codes with it',
  refusals: [...changing, 'wrong_code', 'conflict'],
})

/** `passkey` is an id of WebAuthn, which is no id of ours. */
export const renamePasskey = operation<{ passkey: string; name: string }, { done: true }>()({
  name: 'renamePasskey',
  method: 'POST',
  path: `${own}/passkeys/:passkey`,
  summary: 'Call a passkey something else',
  refusals: ['unauthenticated', 'not_found', 'invalid', 'malformed'],
})

export const removePasskey = operation<{ passkey: string }, { done: true }>()({
  name: 'removePasskey',
  method: 'POST',
  path: `${own}/passkeys/:passkey/remove`,
  summary: 'Sign in with this passkey no more',
  refusals: [...changing, 'factor_needed', 'not_found'],
})

export const changeOwnPassword = operation<{ password: string }, { done: true }>()({
  name: 'changeOwnPassword',
  method: 'POST',
  path: `${own}/password`,
  summary: 'A new password; sessions on other devices end',
  refusals: [...changing, 'weak_password'],
})

export const endSession = operation<{ session: string }, { done: true }>()({
  name: 'endSession',
  method: 'POST',
  path: `${own}/sessions/:session/end`,
  summary: 'Sign out on one device',
  refusals: ['unauthenticated', 'not_found', 'malformed'],
})

export const endOtherSessions = operation<Record<string, never>, { ended: number }>()({
  name: 'endOtherSessions',
  method: 'POST',
  path: `${own}/sessions/end`,
  summary: 'Sign out everywhere but here',
  refusals: ['unauthenticated', 'malformed'],
})

/** For ten minutes: exports, erasure and secrets ask for it. */
export const proveByPassword = operation<{ password: string }, { done: true }>()({
  name: 'proveByPassword',
  method: 'POST',
  path: `${own}/prove/password`,
  summary: 'Show again who sits here, by password',
  refusals: ['unauthenticated', 'factor_needed', 'wrong_code', 'too_many', 'invalid', 'malformed'],
})

export const proveByCode = operation<{ code: string }, { done: true }>()({
  name: 'proveByCode',
  method: 'POST',
  path: `${own}/prove/code`,
  summary: 'Show again who sits here, by a code of an authenticator app',
  refusals: ['unauthenticated', 'wrong_code', 'too_many', 'invalid', 'malformed'],
})

export const askForProof = operation<Record<string, never>, PasskeyQuestion>()({
  name: 'askForProof',
  method: 'GET',
  path: `${own}/prove/passkey/question`,
  summary: 'What a browser is asked for to show by a passkey who sits here',
  refusals: ['unauthenticated'],
})

export const proveByPasskey = operation<PasskeyAnswer, { done: true }>()({
  name: 'proveByPasskey',
  method: 'POST',
  path: `${own}/prove/passkey`,
  summary: 'Show again who sits here, by a passkey',
  refusals: ['unauthenticated', 'wrong_code', 'invalid', 'malformed'],
})
