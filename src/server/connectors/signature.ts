import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { bearerOf } from '#server/http/bearer.ts'

type Encoding = 'base64' | 'hex'

/** Whether `given` is the HMAC-SHA256 of the body under one of the keys: two are live while one is replaced. */
export function isSigned(
  body: Buffer,
  given: unknown,
  keys: readonly (string | Buffer)[],
  encoding: Encoding,
): boolean {
  if (typeof given !== 'string' || !given) return false
  const written = encoding === 'hex' ? given.trim().toLowerCase() : given.trim()
  return keys.some(key => isSame(written, createHmac('sha256', key).update(body).digest(encoding)))
}

/** Takes as long for a text that is nearly right as for one that is not. */
export function isSame(given: string, wanted: string): boolean {
  const [bytes, other] = [Buffer.from(given), Buffer.from(wanted)]
  return bytes.length === other.length && timingSafeEqual(bytes, other)
}

/**
 * For senders that sign nothing: a secret that the shop has set with them, as `Authorization: Bearer …` or at the end of the
 * address, `?token=…`.
 */
export function hasToken(headers: IncomingHttpHeaders, query: URLSearchParams, secrets: readonly string[]): boolean {
  return [bearerOf(headers), query.get('token')].some(given => isOneOf(given, secrets))
}

export const isOneOf = (given: unknown, secrets: readonly string[]): boolean =>
  typeof given === 'string' && given !== '' && secrets.some(secret => isSame(given, secret))

/** Whether seconds since 1970 are at most so many seconds away from ours. */
export const isRecent = (seconds: number, now: Date, most: number): boolean =>
  Math.abs(now.getTime() / 1000 - seconds) <= most

const tolerance = 5 * 60

/**
 * The scheme of standardwebhooks.com, symmetric: `webhook-signature` holds base64 HMACs, `v1,…` each, of
 * `<webhook-id>.<webhook-timestamp>.<body>`; the time is at most five minutes away from ours.
 */
export function isStandardSigned(
  body: Buffer,
  headers: IncomingHttpHeaders,
  keys: readonly (string | Buffer)[],
  now: Date,
): boolean {
  const [id, time, given] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(name => headers[name])
  if (typeof id !== 'string' || typeof time !== 'string' || typeof given !== 'string') return false
  if (!/^\d{1,12}$/.test(time) || !isRecent(Number(time), now, tolerance)) return false
  const signed = standardText(id, time, body)
  const signatures = given.split(' ').filter(part => part.startsWith('v1,'))
  return signatures.slice(0, 8).some(part => isSigned(signed, part.slice(3), keys, 'base64'))
}

const standardText = (id: string, seconds: string, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${id}.${seconds}.`), body])

/** `webhook-signature` of the same scheme, one for each secret: two are live while one is replaced. */
export function signStandard(id: string, seconds: number, body: string, secrets: readonly string[]): string {
  const text = standardText(id, `${seconds}`, Buffer.from(body))
  return keysOf(secrets)
    .map(key => `v1,${createHmac('sha256', key).update(text).digest('base64')}`)
    .join(' ')
}

/** Keys of a sender that signs by Standard Webhooks or in its own way: a `whsec_…` secret is decoded, any other taken as it is. */
export const keysOf = (secrets: readonly string[]): (string | Buffer)[] =>
  secrets.map(secret => (secret.startsWith('whsec_') ? (standardKey(secret) ?? secret) : secret))

/** The key of a `whsec_…` secret: 24 bytes or more in base64; undefined for any other text. */
export function standardKey(secret: string): Buffer | undefined {
  const written = secret.replace(/^whsec_/, '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(written)) return undefined
  const key = Buffer.from(written, 'base64')
  return key.length >= 24 ? key : undefined
}
