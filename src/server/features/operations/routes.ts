import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { isUnavailable } from '#server/db/unavailable.ts'
import type { Services } from '#server/services.ts'
import { databaseMetrics } from './database-metrics.ts'

/** For whoever runs the server: alive, ready, and numbers for Prometheus. */
export function operationsRoutes(
  app: FastifyInstance,
  { db, site, clock }: Services,
  state: { stopping: boolean },
): void {
  const registry = new Registry()
  const databaseRegistry = databaseMetrics({ db, clock })
  const upRegistry = new Registry()
  const databaseUp = new Gauge({
    name: 'aftercare_database_up',
    help: 'Whether the database answered this question',
    registers: [upRegistry],
  })
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'aftercare_request_seconds',
    help: 'Time until a request was answered',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.3, 1, 3],
    registers: [registry],
  })
  app.addHook('onResponse', async ({ method, routeOptions }, { statusCode, elapsedTime }) => {
    durations.observe({ method, route: routeOptions.url ?? 'unknown', status: statusCode }, elapsedTime / 1000)
  })

  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))
  app.get<{ Querystring: { for?: unknown } }>('/readyz', async ({ query }, reply) => {
    reply.header('cache-control', 'no-store')
    const lacks = await whatLacks(query.for === 'orders')
    return reply.code(lacks ? 503 : 200).send({ status: lacks ?? 'ready' })
  })
  app.get('/metrics', async (_request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .type(registry.contentType)
      .send(`${await registry.metrics()}\n${await fromDatabase()}`),
  )

  /** Pages need no database: a server without one may get traffic, and says so only where orders are asked for. */
  async function whatLacks(forOrders: boolean): Promise<string | undefined> {
    if (state.stopping) return 'stopping'
    if (site.current.site.locales.length === 0) return 'no site'
    return forOrders && !(await hasTables(db)) ? 'no database' : undefined
  }

  async function fromDatabase(): Promise<string> {
    // What a database that is away cannot say is left out; that it is away is said.
    const text = await withinPatience(databaseRegistry.metrics())
    databaseUp.set(text === undefined ? 0 : 1)
    return `${await upRegistry.metrics()}\n${text ?? ''}`
  }
}

const hasTables = async ({ kysely }: Services['db']): Promise<boolean> =>
  (await withinPatience(sql`select 1 from deliveries limit 1`.execute(kysely))) !== undefined

/** Nothing where the database does not answer, or not soon enough for whoever watches. */
async function withinPatience<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  const patience = new AbortController()
  try {
    return await Promise.race([asked, wait(2_000, undefined, { signal: patience.signal, ref: false })])
  } catch (error) {
    if (isUnavailable(error)) return undefined
    throw error
  } finally {
    patience.abort()
  }
}
