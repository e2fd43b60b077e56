import type { IncomingHttpHeaders } from 'node:http'
import type { Call } from '#server/connectors/connector.ts'
import { isOneOf, isSigned } from '#server/connectors/signature.ts'

/**
 * `Shippo-Auth-Signature: t=<seconds>,v1=<hex>`, the HMAC of `<t>.<body>`; Shippo switches it on when asked. Without it a
 * shop puts a token of its own into the address, `?token=…`. The time is not judged: a delivery counts once, for ever.
 */
export function verify(
  body: Buffer,
  headers: IncomingHttpHeaders,
  secrets: readonly string[],
  { query }: Call,
): boolean {
  const parts = String(headers['shippo-auth-signature'] ?? '')
    .split(',')
    .map(part => part.trim())
  const time = parts.find(part => /^t=\d{1,13}$/.test(part))?.slice(2)
  const signed = Buffer.concat([Buffer.from(`${time}.`), body])
  const signatures = time ? parts.filter(part => part.startsWith('v1=')).slice(0, 8) : []
  if (signatures.some(part => isSigned(signed, part.slice(3), secrets, 'hex'))) return true
  return isOneOf(query.get('token'), secrets)
}
