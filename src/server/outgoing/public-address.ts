import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import { lookup as lookUp } from 'node:dns/promises'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/**
 * Of the registries of special-purpose addresses (RFC 6890 and its followers): none of them is a host of the internet. A list
 * each: one for both would find addresses of IPv4 in `::/8`, below which they are mapped.
 */
const special = {
  ipv4: listOf('ipv4', [
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.88.99.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
  ]),
  ipv6: listOf('ipv6', [
    '::/8',
    '64:ff9b::/16',
    '100::/8',
    '2001::/23',
    '2001:db8::/32',
    '2002::/16',
    '3fff::/20',
    '5f00::/16',
    'fc00::/7',
    'fe80::/9',
    'ff00::/8',
  ]),
}

function listOf(family: 'ipv4' | 'ipv6', ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [net = '', bits] = range.split('/')
    list.addSubnet(net, Number(bits), family)
  }
  return list
}

/** Whether it is a host of the internet; what holds an address of IPv4 in one of IPv6 is none. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 0) return false
  const family = version === 4 ? 'ipv4' : 'ipv6'
  return !special[family].check(address, family)
}

/** Whether the name of a host leads to an address that is none of the internet; one that leads nowhere now may do so later. */
export async function leadsInside(hostname: string): Promise<boolean> {
  const found = await lookUp(hostname, { all: true }).catch(() => [])
  return found.some(({ address }) => !isPublicAddress(address))
}

/** One of the addresses of the host is none of the internet. */
export class PrivateAddress extends Error {}

/**
 * For `connect`: the host is looked up once, and what was looked at is what is connected to, so that a name whose address
 * changes in between opens nothing. An address that stands in the URL itself is not looked up: see `isPublicAddress`.
 */
export const lookUpPublic: LookupFunction = (hostname, options, done) => {
  const all: LookupOptions = { ...options, all: true }
  lookup(hostname, all, (error, found) => {
    const addresses = found as LookupAddress[] // as it was asked for
    if (error) return done(error, [])
    if (!addresses.length || !addresses.every(({ address }) => isPublicAddress(address)))
      return done(new PrivateAddress(`${hostname} is no host of the internet`), [])
    if (options.all) return done(null, addresses)
    const [{ address, family }] = addresses as [LookupAddress] // one at least
    return done(null, address, family)
  })
}
