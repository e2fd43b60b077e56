import { type IncomingHttpHeaders, request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import { isIP } from 'node:net'
import { performance } from 'node:perf_hooks'
import { isPublicAddress, lookUpPublic, PrivateAddress } from './public-address.ts'

/** `private`: it was not asked, since it is no host of the internet. */
export type OutsideFault = 'private' | 'unreachable' | 'slow'

/** How it went: milliseconds until the head of the answer was there, or nothing would come. */
export type Asked = { took: number } & ({ status: number; headers: IncomingHttpHeaders } | { fault: OutsideFault })

export interface Outside {
  /** `host` or `host:port` that the operator trusts: it may be anywhere, and without TLS. */
  trusted: readonly string[]
  /** Whether others may be asked without TLS, too: for what is open to everybody, never for what is secret. */
  allowsPlain?: boolean
}

interface Question extends Outside {
  method: 'GET' | 'HEAD' | 'POST'
  headers: Record<string, string>
  body?: string
  /** Milliseconds. */
  patience: number
  /** Ends it before its time; it counts as slow then. */
  ended?: AbortSignal
}

/**
 * Whether an address that somebody has typed may be asked at all: https, without a password in it, and no host whose address
 * in it is none of the internet. What a name leads to is looked at with each connection.
 */
export function isOutside(url: string, { trusted, allowsPlain = false }: Outside): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host, hostname, username, password, hash } = new URL(url)
  if (username || password || hash) return false
  const isWeb = /^https?:$/.test(protocol)
  if (trusted.includes(host)) return isWeb
  const bare = hostname.replace(/^\[|\]$/g, '')
  return (allowsPlain ? isWeb : protocol === 'https:') && (!isIP(bare) || isPublicAddress(bare))
}

/**
 * Asks an address that is not ours to vouch for. No redirect is followed, the answer is not read beyond its head, and the
 * connection is closed: what is behind it learns nothing of us and can show nothing of what is beside us.
 */
export function askOutside(url: string, question: Question): Promise<Asked> {
  const { method, headers, body, trusted, patience, ended } = question
  const begun = performance.now()
  const took = () => Math.round(performance.now() - begun)
  if (!isOutside(url, question)) return Promise.resolve({ fault: 'private', took: 0 })
  const { protocol, host, hostname } = new URL(url)
  const isTrusted = trusted.includes(host)
  return new Promise(resolve => {
    const signal = AbortSignal.any([AbortSignal.timeout(patience), ...(ended ? [ended] : [])])
    const ask = protocol === 'https:' ? requestTls : requestPlain
    const length = body === undefined ? {} : { 'content-length': `${Buffer.byteLength(body)}` }
    const sent = ask(
      url,
      {
        method,
        agent: false,
        signal,
        headers: { ...headers, ...length, connection: 'close' },
        ...(!isTrusted && !isIP(hostname) && { lookup: lookUpPublic }),
      },
      response => {
        const { statusCode: status = 0, headers: said } = response
        response.destroy()
        resolve({ status, headers: said, took: took() })
      },
    )
    sent.on('error', error => {
      const fault = error instanceof PrivateAddress ? 'private' : signal.aborted ? 'slow' : 'unreachable'
      resolve({ fault, took: took() })
    })
    sent.end(body)
  })
}
