/** Signing in and out, as better-auth serves it at /api/auth: two requests, so its client library stays out. */

import { base } from '#contract/base.ts'

export type SignInResult = 'signed_in' | 'wrong' | 'too_many' | 'not_allowed' | 'unreachable' | 'defect'

export async function signIn(email: string, password: string): Promise<SignInResult> {
  const status = await post('/api/auth/sign-in/email', { email, password })
  switch (status) {
    case 'unreachable':
      return 'unreachable'
    case 200:
      return 'signed_in'
    // 400 and 422: not an e-mail address. Said like a wrong password, so that nobody learns who has an account.
    case 400:
    case 401:
    case 422:
      return 'wrong'
    case 403:
      return 'not_allowed'
    case 429:
      return 'too_many'
    default:
      return 'defect'
  }
}

/** True once the server has ended the session. */
export const signOut = async (): Promise<boolean> => (await post('/api/auth/sign-out', {})) === 200

async function post(path: string, body: Record<string, string>): Promise<number | 'unreachable'> {
  try {
    const response = await fetch(base + path, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(15_000),
    })
    // A captive portal answers 200 with its own HTML.
    return response.headers.get('content-type')?.includes('json') || !response.ok ? response.status : 'unreachable'
  } catch {
    // Offline, timeout, a redirect that is not ours.
    return 'unreachable'
  }
}
