import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { withinPatience } from '#server/db/within-patience.ts'
import { sendProblem } from '#server/http/problems.ts'
import { refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'
import { mayReadMetrics } from './may-read-metrics.ts'
import type { ReadMetrics } from './metrics.ts'

/** For whoever runs the server: alive, ready, and numbers for Prometheus. */
export function operationsRoutes(
  app: FastifyInstance,
  { db, site, config }: Services,
  state: { stopping: boolean },
  readMetrics: ReadMetrics,
): void {
  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))
  app.get<{ Querystring: { for?: unknown } }>('/readyz', async ({ query }, reply) => {
    reply.header('cache-control', 'no-store')
    const lacks = await whatLacks(query.for === 'orders')
    return reply.code(lacks ? 503 : 200).send({ status: lacks ?? 'ready' })
  })
  app.get('/metrics', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    // Who may not read them learns nothing, also not that they are there.
    if (!mayReadMetrics(request, config)) return sendProblem(reply, refuse('not_found'))
    const { type, text } = await readMetrics()
    return reply.type(type).send(text)
  })

  /** Pages need no database: a server without one may get traffic, and says so only where orders are asked for. */
  async function whatLacks(forOrders: boolean): Promise<string | undefined> {
    if (state.stopping) return 'stopping'
    if (site.current.site.locales.length === 0) return 'no site'
    return forOrders && !(await hasTables(db)) ? 'no database' : undefined
  }
}

const hasTables = async ({ kysely }: Services['db']): Promise<boolean> =>
  (await withinPatience(sql`select 1 from deliveries limit 1`.execute(kysely))) !== undefined
