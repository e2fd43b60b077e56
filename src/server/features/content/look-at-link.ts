import type { LinkAnswer } from '#domain/article/link-check.ts'
import { type Asked, askOutside } from '#server/outgoing/ask-outside.ts'

export interface Looking {
  /** `host` or `host:port` that may be beside the internet. */
  trusted: readonly string[]
  /** For each answer, milliseconds. */
  patience: number
  userAgent: string
  ended: AbortSignal
}

const mostRedirects = 5
const redirects: readonly number[] = [301, 302, 303, 307, 308]
const permanent: readonly number[] = [301, 308]
/** What servers answer to HEAD that they would not to a browser; before a link is called dead it is asked as one does. */
const unsureOfHead: readonly number[] = [403, 404, 405, 501]
const longestAddress = 2000

/** Asks whether something is there. Each address on the way is looked at before it is asked, as the first is. */
export async function lookAtLink(address: string, looking: Looking): Promise<LinkAnswer> {
  if (!URL.canParse(address)) return { fault: 'unreachable' }
  let [url, settled, isForGood] = [address, address, true]
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const asked = await askPolitely(url, looking)
    if ('fault' in asked) return { fault: asked.fault }
    const next = leadsTo(asked, url)
    if (!next) return { status: asked.status, ...(settled !== address && { movedTo: settled }) }
    isForGood &&= permanent.includes(asked.status)
    if (isForGood) settled = next
    url = next
  }
  return { fault: 'redirects' }
}

/** Only whether it is there, without what is there, wherever the server lets that be asked. */
async function askPolitely(url: string, { userAgent, ...looking }: Looking): Promise<Asked> {
  const ask = (method: 'HEAD' | 'GET') =>
    askOutside(url, {
      method,
      ...looking,
      allowsPlain: true,
      headers: { 'user-agent': userAgent, accept: '*/*' },
    })
  const asked = await ask('HEAD')
  return 'status' in asked && unsureOfHead.includes(asked.status) ? ask('GET') : asked
}

function leadsTo(asked: Extract<Asked, { status: number }>, from: string): string | undefined {
  const { location } = asked.headers
  if (!redirects.includes(asked.status) || !location || !URL.canParse(location, from)) return undefined
  const next = new URL(location, from)
  next.hash = ''
  return next.href.length > longestAddress ? undefined : next.href
}
