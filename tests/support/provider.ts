import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Provider {
  url: string
  host: string
  requests: { path: string; headers: IncomingHttpHeaders; body: Buffer }[]
  /** What it answers from now on. */
  answer: { status: number; body?: string; headers?: Record<string, string> }
  stop(): void
}

/** An HTTP server on this machine in place of a provider: keeps what it is asked and answers what the test says. */
export async function startProvider(): Promise<Provider> {
  const requests: Provider['requests'] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      requests.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) })
      const { status, body = '', headers = {} } = provider.answer
      response.writeHead(status, headers).end(body)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}` // listening on TCP
  const provider: Provider = {
    url: `http://${host}`,
    host,
    requests,
    answer: { status: 201 },
    stop: () => server.close(),
  }
  return provider
}
