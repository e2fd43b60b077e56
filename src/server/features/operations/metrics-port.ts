import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { StartFault } from '#server/start-fault.ts'

export interface MetricsPort {
  port: number
  close(): Promise<void>
}

/** Serves `/metrics`, and nothing else, on a port of its own that no proxy leads to. */
export async function openMetricsPort(
  { port, host }: { port: number; host: string },
  read: () => Promise<{ type: string; text: string }>,
): Promise<MetricsPort> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url?.split('?', 1)[0] !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    read().then(
      ({ type, text }) => response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(text),
      () => response.writeHead(500).end(),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ message }) => reject(new StartFault(`METRICS_PORT ${port} cannot be used: ${message}.`)))
    server.listen(port, host, resolve)
  })
  const address = server.address() as AddressInfo // listening on TCP
  return {
    port: address.port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
