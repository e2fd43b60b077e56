import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HelpDeskConfig } from '#server/help-desk.ts'

/** What a help desk knows of a conversation, in words that all of them share. */
export interface PeerTicket {
  id: number
  /** By which we find it again. */
  owner: number
  subject: string
  tags: readonly string[]
  state: 'open' | 'solved' | 'closed' | 'deleted'
  messages: PeerMessage[]
  /** Milliseconds; nothing in it is new to whoever asks what has changed. */
  changedAt: number
}

export interface PeerMessage {
  id: number
  from: 'customer' | 'agent'
  text: string
  isInternal: boolean
  /** What we have put beside it. */
  mark?: unknown
  files?: { name: string; url: string }[]
}

export interface DeskPeer {
  config: HelpDeskConfig
  tickets: PeerTicket[]
  /** Whom it knows: by the name that we gave. */
  people: Map<string, { id: number; email?: string }>
  asked: string[]
  /** What happens to the next requests: instead of an answer, or after all was done as asked. */
  troubles: { instead?: (response: ServerResponse) => void; after?: true }[]
  /** A call as it sends one about a ticket. */
  call(ticket: number, now: Date): { url: string; headers: Record<string, string>; payload: string }
  close(): Promise<void>
}

export interface PeerRequest {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  // biome-ignore lint/suspicious/noExplicitAny: JSON as it was sent; each peer looks at what its document names
  body: any
}

/** Status and JSON. */
export type PeerAnswer = [status: number, body: unknown, headers?: Record<string, string>]

/** A help desk on this machine. `answer` keeps to what its document says. */
export async function startDeskPeer(
  answer: (peer: DeskPeer, request: PeerRequest) => PeerAnswer,
  describe: (url: string) => Pick<DeskPeer, 'config' | 'call'>,
): Promise<DeskPeer> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://desk')
      const { method = 'GET', headers } = request
      peer.asked.push(`${method} ${url.pathname}${url.search}`)
      // What has changed is asked for beside all else.
      const isPoll = /\/incremental\/|order_by=|sort_by=/.test(request.url ?? '')
      const trouble = isPoll ? undefined : peer.troubles.shift()
      if (trouble?.instead) return trouble.instead(response)
      const written = Buffer.concat(parts).toString()
      const body: unknown = written ? JSON.parse(written) : undefined
      const [status, said, more] = answer(peer, { method, path: url.pathname, query: url.searchParams, headers, body })
      // Done, and nobody hears of it.
      if (trouble?.after) return response.destroy()
      return response.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(said))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // listening on TCP
  const peer: DeskPeer = {
    tickets: [],
    people: new Map(),
    asked: [],
    troubles: [],
    ...describe(`http://127.0.0.1:${port}`),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return peer
}

let last = 1000
export const nextId = (): number => ++last

/** An agent writes; `isInternal`: for colleagues only. */
export function agentSays(ticket: PeerTicket, text: string, more: Partial<PeerMessage> = {}): PeerMessage {
  const message: PeerMessage = { id: nextId(), from: 'agent', text, isInternal: false, ...more }
  ticket.messages.push(message)
  return message
}

export const answers = {
  busy: (response: ServerResponse) =>
    response.writeHead(429, { 'retry-after': '120', 'content-type': 'application/json' }).end('{"error":"slow down"}'),
  down: (response: ServerResponse) => response.writeHead(503, { 'content-type': 'text/plain' }).end('Unavailable'),
  wall: (response: ServerResponse) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>Please sign in to the network'),
  other: (response: ServerResponse) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"ticket":"none"}'),
}
