import type { IncomingHttpHeaders } from 'node:http'
import { isSigned } from '#server/connectors/signature.ts'

/** The official client signs after writing a whole number of `weight` with `.0`: either form is good. */
export function verify(body: Buffer, headers: IncomingHttpHeaders, secrets: readonly string[]): boolean {
  const given = String(headers['x-hmac-signature'] ?? '')
    .match(/^hmac-sha256-hex=([0-9a-f]{64})$/i)?.[1]
    ?.toLowerCase()
  const keys = secrets.map(secret => secret.normalize('NFKD'))
  if (isSigned(body, given, keys, 'hex')) return true
  const corrected = body.toString('utf8').replaceAll(/("weight":\s*)(\d+)(\s*)(?=,|\})/g, '$1$2.0$3')
  return isSigned(Buffer.from(corrected), given, keys, 'hex')
}
