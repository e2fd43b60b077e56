import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'

export const panelSecret = 'what the help desk and the portal know'

interface Signed {
  /** When the host signs it. */
  now: Date
  /** Claims in place of the usual ones; undefined leaves one out. */
  claims?: Record<string, unknown>
  secret?: string
  algorithm?: string
}

/** What a host signs for an agent: good for five minutes, once. */
export function signPanelToken(audience: string, email: string, { now, claims, secret, algorithm }: Signed) {
  const iat = Math.floor(now.getTime() / 1000)
  const usual = { iss: 'other', aud: audience, sub: email, jti: randomUUID(), iat, exp: iat + 300 }
  return new SignJWT({ ...usual, ...claims })
    .setProtectedHeader({ alg: algorithm ?? 'HS256' })
    .sign(new TextEncoder().encode(secret ?? panelSecret))
}
