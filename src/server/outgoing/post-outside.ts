import { request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import { isIP } from 'node:net'
import { performance } from 'node:perf_hooks'
import { isPublicAddress, lookUpPublic, PrivateAddress } from './public-address.ts'

/** How it went: milliseconds until the head of the answer was there, or nothing would come. */
export type Reached = { took: number } & (
  | { status: number /** Milliseconds, as it asks for them. */; retryAfter?: number }
  | { fault: 'private' | 'unreachable' | 'slow' }
)

interface Letter {
  headers: Record<string, string>
  body: string
  /** `host` or `host:port` that the operator trusts: it may be anywhere, and without TLS. */
  trusted: readonly string[]
  /** Milliseconds. */
  patience: number
}

/**
 * Whether an address that somebody at the desk has typed may be asked at all: https, without a password in it, and no host
 * whose address in it is none of the internet. What a name leads to is looked at with each connection.
 */
export function isOutside(url: string, trusted: readonly string[]): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host, hostname, username, password, hash } = new URL(url)
  if (username || password || hash) return false
  if (trusted.includes(host)) return /^https?:$/.test(protocol)
  const bare = hostname.replace(/^\[|\]$/g, '')
  return protocol === 'https:' && (!isIP(bare) || isPublicAddress(bare))
}

/**
 * Posts to an address that is not ours to vouch for. No redirect is followed, the answer is not read beyond its head, and the
 * connection is closed: what is behind it learns nothing of us and can show nothing of what is beside us.
 */
export function postOutside(url: string, { headers, body, trusted, patience }: Letter): Promise<Reached> {
  const begun = performance.now()
  const took = () => Math.round(performance.now() - begun)
  const { protocol, host, hostname } = new URL(url)
  const isTrusted = trusted.includes(host)
  if (!isOutside(url, trusted)) return Promise.resolve({ fault: 'private', took: 0 })
  return new Promise(resolve => {
    const signal = AbortSignal.timeout(patience)
    const ask = protocol === 'https:' ? requestTls : requestPlain
    const sent = ask(
      url,
      {
        method: 'POST',
        agent: false,
        signal,
        headers: { ...headers, 'content-length': `${Buffer.byteLength(body)}`, connection: 'close' },
        ...(!isTrusted && !isIP(hostname) && { lookup: lookUpPublic }),
      },
      response => {
        const { statusCode: status = 0, headers: said } = response
        response.destroy()
        const retryAfter = /^\d{1,6}$/.test(said['retry-after'] ?? '') ? Number(said['retry-after']) * 1000 : 0
        resolve({ status, took: took(), ...(retryAfter && { retryAfter }) })
      },
    )
    sent.on('error', error => {
      const fault = error instanceof PrivateAddress ? 'private' : signal.aborted ? 'slow' : 'unreachable'
      resolve({ fault, took: took() })
    })
    sent.end(body)
  })
}
