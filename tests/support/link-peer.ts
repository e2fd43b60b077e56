import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** `hang`: it listens and says nothing. */
export type LinkAnswer = number | 'hang' | { status: number; location: string }

export interface LinkPeer {
  host: string
  /** `HEAD /path`, as they came. */
  asked: string[]
  heads: IncomingHttpHeaders[]
  /** By path, or by method and path. What is not named is there. */
  answers: Record<string, LinkAnswer>
  /** How many were on their way at once, at most. */
  most: number
  addressOf(path: string): string
  close(): Promise<void>
}

/** A site that articles link to. */
export async function startLinkPeer(): Promise<LinkPeer> {
  const hanging: ServerResponse[] = []
  let open = 0
  const server = createServer((request, response) => {
    const { method, url = '' } = request
    peer.asked.push(`${method} ${url}`)
    peer.heads.push(request.headers)
    peer.most = Math.max(peer.most, ++open)
    response.on('close', () => open--)
    const answer = peer.answers[`${method} ${url}`] ?? peer.answers[url] ?? 200
    if (answer === 'hang') return void hanging.push(response)
    if (typeof answer === 'number') response.writeHead(answer).end()
    else response.writeHead(answer.status, { location: answer.location }).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // listening on TCP
  const peer: LinkPeer = {
    host: `127.0.0.1:${port}`,
    asked: [],
    heads: [],
    answers: {},
    most: 0,
    addressOf: path => `http://127.0.0.1:${port}${path}`,
    close: () =>
      new Promise(resolve => {
        for (const response of hanging) response.destroy()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return peer
}
