import { createHmac, timingSafeEqual } from 'node:crypto'

const lifetime = 24 * 3600

interface Linked {
  file: string
  /** On which it was shown: nobody else opens it by its address. */
  device: string
  secret: string
  now: Date
}

/** `<expiry in seconds, base 36>.<signature>`: shows a file of a conversation that was opened on this device a moment ago. */
export function signFile({ now, ...linked }: Linked): string {
  const expiry = (Math.floor(now.getTime() / 1000) + lifetime).toString(36)
  return `${expiry}.${signatureOf(expiry, linked)}`
}

export function mayReadFile(signature: string, { now, ...linked }: Linked): boolean {
  const [expiry = '', given = ''] = signature.split('.')
  const [a, b] = [Buffer.from(given), Buffer.from(signatureOf(expiry, linked))]
  return a.length === b.length && timingSafeEqual(a, b) && Number.parseInt(expiry, 36) * 1000 > now.getTime()
}

const signatureOf = (expiry: string, { file, device, secret }: Omit<Linked, 'now'>): string =>
  createHmac('sha256', secret).update(`conversation-file-1:${file}:${expiry}:${device}`).digest('base64url')
