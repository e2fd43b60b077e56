import type { Reason } from '#desk/frame/ask.ts'

/** Why somebody did not come in, as the screen says it. */
export const signInRefusals = [
  'wrong',
  'code',
  'passkey',
  'cancelled',
  'gone',
  'too_many',
  'not_allowed',
  'unreachable',
  'defect',
  'no_session',
  'sso_refused',
  'sso_unavailable',
  'sso_lost',
  'sso_no_account',
  'sso_not_verified',
  'sso_no_role',
  'sso_disabled',
] as const
export type SignInRefusal = (typeof signInRefusals)[number]

/** `wrong`: what an answer that does not fit means here. Not an e-mail address is said like a wrong password. */
export function whyNot(reason: Reason, wrong: SignInRefusal): SignInRefusal {
  switch (reason) {
    case 'unauthenticated':
    case 'invalid':
    case 'malformed':
      return wrong
    case 'forbidden':
      return 'not_allowed'
    case 'gone':
    case 'too_many':
    case 'unreachable':
      return reason
    default:
      return 'defect'
  }
}

/** What came of the way to the provider, where somebody was sent back without a session. */
export function ssoOutcome(search: string): SignInRefusal | undefined {
  const said = `sso_${new URLSearchParams(search).get('sso')}`
  return signInRefusals.find(refusal => refusal === said)
}
