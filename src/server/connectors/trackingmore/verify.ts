import { createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Call } from '#server/connectors/connector.ts'
import { type Fields, fields, parseJson, text } from '#server/connectors/read-json.ts'
import { hasToken, isRecent, isSame, isSigned } from '#server/connectors/signature.ts'

/** A delivery that failed is sent up to fourteen times, with the time that was signed first: the twelfth comes within a day. */
const tolerance = 24 * 3600

/**
 * `signature` is the HMAC of the body; or, as the service's own example has it, of `timestamp` alone, which says nothing of
 * the body, so that it counts for a day only. API 3 has both in the body, signed with the e-mail address of the account.
 */
export function verify(
  body: Buffer,
  headers: IncomingHttpHeaders,
  secrets: readonly string[],
  { query, now }: Call,
): boolean {
  const signature = headers['signature']
  if (isSigned(body, signature, secrets, 'base64') || isSigned(body, signature, secrets, 'hex')) return true
  if (isTimeSigned(signature, headers['timestamp'], secrets, now)) return true
  if (hasToken(headers, query, secrets)) return true
  const inside = verifyInfoIn(body)
  return isTimeSigned(text(inside['signature']), text(inside['timeStr']), secrets, now)
}

function isTimeSigned(given: unknown, time: unknown, secrets: readonly string[], now: Date): boolean {
  if (typeof given !== 'string' || typeof time !== 'string' || !/^\d{9,13}$/.test(time)) return false
  const seconds = Number(time) > 1e11 ? Number(time) / 1000 : Number(time)
  if (!isRecent(seconds, now, tolerance)) return false
  return secrets.some(secret =>
    isSame(given.trim().toLowerCase(), createHmac('sha256', secret).update(time).digest('hex')),
  )
}

function verifyInfoIn(body: Buffer): Fields {
  try {
    return fields(fields(parseJson(body.toString('utf8')))['verifyInfo'])
  } catch {
    return {} // no JSON
  }
}
