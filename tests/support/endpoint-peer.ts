import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

interface Heard {
  headers: IncomingHttpHeaders
  body: string
}

/** `hang`: it listens and says nothing. */
type Answer = { status: number; body?: string; headers?: Record<string, string> } | 'hang'

export interface EndpointPeer {
  url: string
  host: string
  heard: Heard[]
  /** What the next deliveries get, in order; the last one for ever. */
  answers: Answer[]
  /** Lets go of whoever waits for an answer that does not come. */
  letGo(): void
  close(): Promise<void>
}

/** A program of the shop that is told of something; `wanted`: a port. */
export async function startEndpoint(wanted = 0): Promise<EndpointPeer> {
  const hanging: ServerResponse[] = []
  const hear = async (request: IncomingMessage, response: ServerResponse) => {
    peer.heard.push({ headers: request.headers, body: await text(request) })
    const answer = peer.answers.length > 1 ? peer.answers.shift() : peer.answers[0]
    if (answer === 'hang') hanging.push(response)
    else response.writeHead(answer?.status ?? 204, answer?.headers ?? {}).end(answer?.body ?? '')
  }
  const server = createServer((request, response) => {
    // Whoever asked has gone while it was read.
    hear(request, response).catch(() => response.destroy())
  })
  await new Promise<void>(resolve => server.listen(wanted, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // listening on TCP
  const peer: EndpointPeer = {
    url: `http://127.0.0.1:${port}/hook`,
    host: `127.0.0.1:${port}`,
    heard: [],
    answers: [],
    letGo() {
      for (const response of hanging.splice(0)) response.destroy()
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return peer
}
