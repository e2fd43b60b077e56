import { createHmac, timingSafeEqual } from 'node:crypto'

/** Milliseconds. */
export const orderTokenLifetime = 14 * 24 * 3600_000
const keyVersion = 'order-link-1'

/** `<order id>.<expiry in seconds, base 36>.<signature>`: the fragment of the link that the shop sends. */
export function createOrderToken(orderId: string, secret: string, now: Date): string {
  const claim = `${orderId}.${Math.floor((now.getTime() + orderTokenLifetime) / 1000).toString(36)}`
  return `${claim}.${sign(claim, secret)}`
}

/** The order that a token opens; undefined where it is forged, damaged or too old. */
export function readOrderToken(token: string, secret: string, now: Date): string | undefined {
  const parts = /^([0-9a-f-]{36})\.([0-9a-z]{1,9})\.([\w-]{43})$/.exec(token)
  if (!parts) return undefined
  const [, orderId, expiry, signature] = parts as unknown as [string, string, string, string] // three groups matched
  const wanted = Buffer.from(sign(`${orderId}.${expiry}`, secret))
  const given = Buffer.from(signature)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined
  return Number.parseInt(expiry, 36) * 1000 > now.getTime() ? orderId : undefined
}

const sign = (claim: string, secret: string): string =>
  createHmac('sha256', secret).update(`${keyVersion}:${claim}`).digest('base64url')
