import pg from 'pg'
import { expect } from 'vitest'
import { signed } from './deliveries.ts'
import { newDataDir, type ServerProcess, startProcess } from './server-process.ts'
import { until } from './until.ts'

const secret = 'webhook secret of the lost database'

/** What a story about a database that goes away asks of a running server. */
export interface ShopOnPostgres {
  server: ServerProcess
  get(path: string): Promise<Response>
  findOrder(): Promise<Response>
  /** A webhook of an order that is new each time. */
  tellOrder(): Promise<Response>
  servesWithoutDatabase(): Promise<void>
  /** Milliseconds until look-ups and webhooks work. */
  servesEverything(): Promise<number>
  stop(): Promise<void>
}

let orders = 0

export async function startShop(environment: Record<string, string>): Promise<ShopOnPostgres> {
  const server = await startProcess({
    DATA_DIR: await newDataDir(),
    DATABASE_CONNECT_SECONDS: '1',
    DATABASE_STATEMENT_SECONDS: '1',
    SECRET: 'a secret that is long enough for tests',
    SHOPIFY_WEBHOOK_SECRET: secret,
    ...environment,
  })
  expect(server.url, server.output()).toMatch(/^http/)
  const get = (path: string) => fetch(server.url + path, { signal: AbortSignal.timeout(60_000) })
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(server.url + path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
      signal: AbortSignal.timeout(60_000),
    })
  const findOrder = () => post('/api/orders/find', JSON.stringify({ number: 'X-1', factor: '10115' }))
  const tellOrder = () => {
    const id = ++orders
    const updated_at = new Date(Date.UTC(2026, 10, 20) + id).toISOString()
    const body = JSON.stringify({ id, name: `#${id}`, updated_at, line_items: [] })
    return post('/webhooks/shopify', body, signed.shopify(body, 'orders/updated', secret))
  }
  const refusalOf = async (answer: Response) => {
    const { code } = (await answer.json()) as { code?: string } // a problem document
    return { status: answer.status, code, retryAfter: answer.headers.get('retry-after') }
  }
  return {
    server,
    get,
    findOrder,
    tellOrder,
    async servesWithoutDatabase() {
      for (const path of ['/de-de/', '/healthz', '/readyz', '/api/search?locale=de-de&q=paket'])
        expect({ path, status: (await get(path)).status }).toEqual({ path, status: 200 })
      const metrics = await get('/metrics')
      expect(metrics.status).toBe(200)
      expect(await metrics.text()).toMatch(/^aftercare_database_up 0$/m)
      expect((await get('/readyz?for=orders')).status).toBe(503)
      const unavailable = { status: 503, code: 'unavailable', retryAfter: '2' }
      expect(await refusalOf(await findOrder())).toEqual(unavailable)
      expect(await refusalOf(await tellOrder())).toEqual(unavailable)
      expect(server.child.exitCode).toBeNull()
    },
    async servesEverything() {
      const began = performance.now()
      await until('orders are served', async () => (await get('/readyz?for=orders')).ok)
      await until('a look-up is answered', async () => (await findOrder()).status === 404)
      await until('a webhook is taken', async () => (await tellOrder()).status === 200)
      return Math.round(performance.now() - began)
    },
    async stop() {
      server.child.kill('SIGKILL')
      await server.exit
    },
  }
}

/** One statement, by a connection of its own. */
export async function askDatabase(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows as Record<string, unknown>[] // pg: rows are objects
  } finally {
    await client.end()
  }
}

/** The promise is two seconds; on a machine that others use, too, the test allows ten times as much. */
export function tellTime(after: string, milliseconds: number): void {
  console.info(`${after}: everything worked ${milliseconds} ms after the database's return`)
  expect(milliseconds).toBeLessThan(20_000)
}
