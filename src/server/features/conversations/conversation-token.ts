import { createHmac, timingSafeEqual } from 'node:crypto'

const lifetime = 60 * 24 * 3600_000

/** `c.<conversation id>.<expiry in seconds, base 36>.<signature>`: the fragment of the link in a message about an answer. */
export function createConversationToken(id: string, secret: string, now: Date): string {
  const claim = `c.${id}.${Math.floor((now.getTime() + lifetime) / 1000).toString(36)}`
  return `${claim}.${sign(claim, secret)}`
}

/** The conversation that a token opens; undefined where it is forged, damaged or too old. */
export function readConversationToken(token: string, secret: string, now: Date): string | undefined {
  const parts = /^(c\.([0-9a-f-]{36})\.([0-9a-z]{1,9}))\.([\w-]{43})$/.exec(token)
  if (!parts) return undefined
  const [, claim, id, expiry, signature] = parts as unknown as [string, string, string, string, string] // four groups matched
  const wanted = Buffer.from(sign(claim, secret))
  const given = Buffer.from(signature)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined
  return Number.parseInt(expiry, 36) * 1000 > now.getTime() ? id : undefined
}

const sign = (claim: string, secret: string): string =>
  createHmac('sha256', secret).update(`conversation-link-1:${claim}`).digest('base64url')
