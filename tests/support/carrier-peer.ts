import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Asked {
  method: string
  path: string
  headers: IncomingHttpHeaders
}

export interface CarrierPeer {
  url: string
  asked: Asked[]
  /** What the next questions get, in order; the last one for ever. */
  answers: { status: number; body?: unknown; headers?: Record<string, string> }[]
  close(): Promise<void>
}

/** A carrier service that answers what it is told to. */
export async function startCarrier(): Promise<CarrierPeer> {
  const server = createServer((request, response) => {
    peer.asked.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers })
    const answer = peer.answers.length > 1 ? peer.answers.shift() : peer.answers[0]
    const { status = 404, body, headers = {} } = answer ?? {}
    response.writeHead(status, headers).end(body === undefined ? '' : JSON.stringify(body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // listening on TCP
  const peer: CarrierPeer = {
    url: `http://127.0.0.1:${port}`,
    asked: [],
    answers: [],
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return peer
}
