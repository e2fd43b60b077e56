import { createHmac } from 'node:crypto'
import { isIPv6 } from 'node:net'

/**
 * The block that an address is counted under: /24 of IPv4, /64 of IPv6, as a keyed hash, so that no address is stored.
 */
export function blockHash(address: string, secret: string): string {
  return createHmac('sha256', secret)
    .update(`block:${blockOf(address)}`)
    .digest('base64url')
    .slice(0, 22)
}

function blockOf(address: string): string {
  const mapped = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(mapped)) return mapped.split('.').slice(0, 3).join('.')
  const [head = '', tail] = mapped.split('%', 1)[0]!.split('::')
  const front = head ? head.split(':') : []
  const back = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length
  const groups = [...front, ...Array<string>(Math.max(zeros, 0)).fill('0'), ...back]
  return groups
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')
}
