import { isIP } from 'node:net'

const names = ['loopback', 'linklocal', 'uniquelocal']
const bits: Record<number, number> = { 4: 32, 6: 128 }

/** What of `TRUST_PROXY` is neither an address, nor a range such as 10.0.0.0/8, nor one of the three names of ranges. */
export const untrustable = (text: string): string[] =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(part => !isProxy(part))

function isProxy(part: string): boolean {
  if (names.includes(part)) return true
  const [address = '', range, ...more] = part.split('/')
  const length = bits[isIP(address)]
  if (!length || more.length) return false
  return range === undefined || (/^\d{1,3}$/.test(range) && Number(range) <= length)
}
