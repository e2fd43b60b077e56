import { verify as verifyBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Call } from '#server/connectors/connector.ts'
import { fields } from '#server/connectors/read-json.ts'
import { isSame, isSigned, isStandardSigned, keysOf } from '#server/connectors/signature.ts'

/**
 * A secret is one of three. A text: the hexadecimal HMAC in `x-magento-signature`, or Standard Webhooks, sent by a module
 * of the shop. A public key: the RSA signature of Adobe Commerce webhooks, whose key pair is the shop's own. A client id,
 * a colon and a public key: the signatures of Adobe I/O, which makes them with one key for all its customers, so that only
 * the client id says whose event it is.
 */
export function verify(body: Buffer, headers: IncomingHttpHeaders, secrets: readonly string[], { now }: Call): boolean {
  const texts = secrets.filter(secret => !secret.includes('-----BEGIN'))
  if (isSigned(body, headers['x-magento-signature'], texts, 'hex')) return true
  if (isStandardSigned(body, headers, keysOf(texts), now)) return true
  return secrets.filter(secret => secret.includes('-----BEGIN')).some(secret => isSignedByKey(body, headers, secret))
}

function isSignedByKey(body: Buffer, headers: IncomingHttpHeaders, secret: string): boolean {
  const { client, pem } = keyOf(secret)
  if (!client) return isRsaSigned(body, headers['x-adobe-commerce-webhook-signature'], pem)
  const signatures = [headers['x-adobe-digital-signature-1'], headers['x-adobe-digital-signature-2']]
  return signatures.some(given => isRsaSigned(body, given, pem)) && isFor(client, body)
}

/** A PEM in one line of an environment file has `\n` for its line ends. */
export function keyOf(secret: string): { client?: string; pem: string } {
  const start = secret.indexOf('-----BEGIN')
  const client = secret.slice(0, start).trim().replace(/:$/, '')
  return { ...(client && { client }), pem: secret.slice(start).replaceAll('\\n', '\n') }
}

function isRsaSigned(body: Buffer, given: unknown, pem: string): boolean {
  if (typeof given !== 'string' || !given) return false
  try {
    return verifyBytes('sha256', body, pem, Buffer.from(given, 'base64'))
  } catch {
    return false // a key of another kind
  }
}

function isFor(client: string, body: Buffer): boolean {
  try {
    const events = [JSON.parse(body.toString('utf8'))].flat()
    return events.length > 0 && events.every(event => isSame(String(fields(event)['recipient_client_id']), client))
  } catch {
    return false // no JSON
  }
}
