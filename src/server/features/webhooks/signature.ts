import { createHmac, timingSafeEqual } from 'node:crypto'

type Encoding = 'base64' | 'hex'

/** Whether `given` is the HMAC-SHA256 of the body under one of the secrets: two are live while one is replaced. */
export function isSigned(body: Buffer, given: unknown, secrets: readonly string[], encoding: Encoding): boolean {
  if (typeof given !== 'string' || !given) return false
  const bytes = Buffer.from(given.trim())
  return secrets.some(secret => {
    const wanted = Buffer.from(createHmac('sha256', secret).update(body).digest(encoding))
    return bytes.length === wanted.length && timingSafeEqual(bytes, wanted)
  })
}
