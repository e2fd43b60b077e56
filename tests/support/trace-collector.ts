import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

export interface CollectedSpan {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  attributes: { key: string; value: Record<string, unknown> }[]
}

interface OtlpBody {
  resourceSpans?: { scopeSpans: { spans: CollectedSpan[] }[] }[]
}

/** A collector on loopback that takes OTLP as JSON, and notes the headers of whoever asks it for anything else. */
export async function startCollector() {
  const spans: CollectedSpan[] = []
  const asked: IncomingHttpHeaders[] = []
  async function take(request: IncomingMessage, response: ServerResponse) {
    if (request.url === '/v1/traces') {
      const { resourceSpans = [] } = (await json(request)) as OtlpBody // the form that OTLP has
      spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(scope => scope.spans)))
    } else asked.push(request.headers)
    response.setHeader('content-type', 'application/json').end('{}')
  }
  const server = createServer((request, response) => void take(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // listening on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    asked,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
