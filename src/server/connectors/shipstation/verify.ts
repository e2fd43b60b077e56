import { createPublicKey, verify as verifyBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Call } from '#server/connectors/connector.ts'
import { hasToken, isRecent } from '#server/connectors/signature.ts'

const tolerance = 5 * 60

/**
 * ShipStation signs with one key for all its customers (API 2) or not at all (API 1): only a token of the shop's own says
 * whose delivery it is. With a public key behind the token, `<token>:<key>`, the signature has to be right, too.
 */
export function verify(body: Buffer, headers: IncomingHttpHeaders, secrets: readonly string[], { query, now }: Call) {
  return secrets.some(secret => {
    const { token, pem } = partsOf(secret)
    return token !== '' && hasToken(headers, query, [token]) && (!pem || isRsaSigned(body, headers, pem, now))
  })
}

/** Why such a secret can never be right. */
export function secretFault(secret: string): string | undefined {
  const { token, pem } = partsOf(secret)
  if (!token) return 'must begin with a token of your own before the public key, with a colon between them'
  if (!pem) return undefined
  try {
    createPublicKey(pem)
    return undefined
  } catch {
    return 'holds a public key that cannot be read: copy it whole, from -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----'
  }
}

/** A PEM in one line of an environment file has `\n` for its line ends. */
function partsOf(secret: string): { token: string; pem?: string } {
  const start = secret.indexOf('-----BEGIN')
  if (start < 0) return { token: secret }
  return { token: secret.slice(0, start).trim().replace(/:$/, ''), pem: secret.slice(start).replaceAll('\\n', '\n') }
}

/** Over `<time>.<body>`; the time is ISO 8601. */
function isRsaSigned(body: Buffer, headers: IncomingHttpHeaders, pem: string, now: Date): boolean {
  const [time, given] = [headers['x-shipengine-timestamp'], headers['x-shipengine-rsa-sha256-signature']]
  if (typeof time !== 'string' || typeof given !== 'string') return false
  const seconds = Date.parse(time) / 1000
  if (Number.isNaN(seconds) || !isRecent(seconds, now, tolerance)) return false
  try {
    return verifyBytes('sha256', Buffer.concat([Buffer.from(`${time}.`), body]), pem, Buffer.from(given, 'base64'))
  } catch {
    return false // a key of another kind
  }
}
