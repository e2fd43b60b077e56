import type { Channel } from './market.ts'

interface Reachable {
  brand: { email?: string | undefined; phone?: string | undefined }
  market: { channelLinks: Partial<Record<Channel, string>> }
}

/** Where a channel leads; undefined where it leads nowhere yet, and is not to be promised. */
export function channelLink(channel: Channel, { brand, market }: Reachable): string | undefined {
  const given = market.channelLinks[channel]
  if (given) return given
  if (channel === 'email' && brand.email) return `mailto:${brand.email}`
  if (channel === 'phone' && brand.phone) return `tel:${brand.phone.replaceAll(' ', '')}`
  return undefined
}
