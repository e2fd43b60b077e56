import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** By it scanners know what must not lie in a repository: `aftercare_[0-9A-Za-z]{49}`. */
const prefix = 'aftercare_'
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const shape = /^aftercare_[0-9A-Za-z]{49}$/
const [randomLength, sumLength] = [43, 6]

/** 256 random bits, then the CRC-32 of all before it: what was cut or mistyped is known without asking anybody. */
export function makeSecret(): string {
  const begin = prefix + inBase62(BigInt(`0x${randomBytes(32).toString('hex')}`), randomLength)
  return begin + sumOf(begin)
}

export const isSecret = (given: string): boolean =>
  shape.test(given) && given.slice(-sumLength) === sumOf(given.slice(0, -sumLength))

/** All that is kept of it. It is looked up as it is: who can tell how long that took knows no more of the token. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

const sumOf = (begin: string): string => inBase62(BigInt(crc32(begin)), sumLength)

function inBase62(number: bigint, length: number): string {
  let digits = ''
  for (let rest = number; digits.length < length; rest /= 62n) digits = alphabet[Number(rest % 62n)] + digits
  return digits
}
