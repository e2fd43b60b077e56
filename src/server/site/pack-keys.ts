import { createECDH, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'

/** A key that packs are signed with: ECDSA over P-256. */
export interface PackKey {
  /** The uncompressed point, base64url. */
  publicKey: string
  /** r and s of the signature with SHA-256, base64url. */
  sign(text: string): string
}

/** As `PACK_KEYS` holds it: the private number, 43 characters of base64url. */
export function newPackKey(): string {
  const { d } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  return d! // every private key has its number
}

/** Undefined where a text is no private key of that curve. */
export function readPackKey(written: string): PackKey | undefined {
  const number = Buffer.from(written, 'base64url')
  if (number.length !== 32) return undefined
  const pair = createECDH('prime256v1')
  try {
    pair.setPrivateKey(number)
  } catch {
    // Zero, or not below the order of the curve.
    return undefined
  }
  const point = pair.getPublicKey()
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: number.toString('base64url'),
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const key = createPrivateKey({ key: jwk, format: 'jwk' })
  return {
    publicKey: point.toString('base64url'),
    sign: text => sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
  }
}
