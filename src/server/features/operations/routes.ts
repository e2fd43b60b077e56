import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Services } from '#server/services.ts'

/** For whoever runs the server: alive, ready, and numbers for Prometheus. */
export function operationsRoutes(
  app: FastifyInstance,
  { db, site, clock }: Services,
  state: { stopping: boolean },
): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'aftercare_request_seconds',
    help: 'Time until a request was answered',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.3, 1, 3],
    registers: [registry],
  })
  new Counter({
    name: 'aftercare_unknown_codes_total',
    help: 'Codes of carriers and shops that no table knows',
    labelNames: ['source'],
    registers: [registry],
    async collect() {
      const rows = await db.kysely
        .selectFrom('unknown_codes')
        .select(({ fn }) => ['source', fn.sum<string>('count').as('count')])
        .groupBy('source')
        .execute()
      this.reset()
      for (const { source, count } of rows) this.inc({ source }, Number(count))
    },
  })
  new Gauge({
    name: 'aftercare_deliveries_waiting',
    help: 'Webhooks that are stored and not read yet',
    registers: [registry],
    async collect() {
      const { count } = await db.kysely
        .selectFrom('deliveries')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('state', '=', 'stored')
        .executeTakeFirstOrThrow()
      this.set(count)
    },
  })
  new Gauge({
    name: 'aftercare_deliveries_parked',
    help: 'Webhooks of which nothing could be made; the desk says why',
    labelNames: ['source'],
    registers: [registry],
    async collect() {
      const rows = await db.kysely
        .selectFrom('deliveries')
        .select(({ fn }) => ['source', fn.countAll<number>().as('count')])
        .where('state', '=', 'parked')
        .groupBy('source')
        .execute()
      this.reset()
      for (const { source, count } of rows) this.set({ source }, count)
    },
  })
  pullGauges(registry, db, clock)
  new Gauge({
    name: 'aftercare_outgoing_messages',
    help: 'Messages to customers that wait, and that could not be sent',
    labelNames: ['state', 'channel'],
    registers: [registry],
    async collect() {
      this.reset()
      // One after the other: each is answered by the index, both together would read what was ever sent.
      for (const label of ['queued', 'failed'] as const) {
        const rows = await db.kysely
          .selectFrom('outgoing')
          .select(({ fn }) => ['channel', fn.countAll<string>().as('count')])
          .where('state', '=', label)
          .groupBy('channel')
          .execute()
        for (const { channel, count } of rows) this.set({ state: label, channel }, Number(count))
      }
    },
  })
  app.addHook('onResponse', async ({ method, routeOptions }, { statusCode, elapsedTime }) => {
    durations.observe({ method, route: routeOptions.url ?? 'unknown', status: statusCode }, elapsedTime / 1000)
  })

  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    const database = await sql`select 1`.execute(db.kysely).then(
      () => true,
      () => false,
    )
    const ready = database && !state.stopping && site.current.site.locales.length > 0
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : state.stopping ? 'stopping' : 'no database' })
  })
  app.get('/metrics', async (_request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics()),
  )
}

/** Whether shops are still asked for their orders: alarm on an age of some intervals, or on failures. */
function pullGauges(registry: Registry, { kysely }: Services['db'], clock: Services['clock']): void {
  const gauge = (name: string, help: string) =>
    new Gauge({ name, help, labelNames: ['source'], registers: [registry], collect })
  const age = gauge('aftercare_pull_age_seconds', 'Since the orders of a shop were last pulled to their end')
  const failures = gauge('aftercare_pull_failures', 'Pulls that failed since the last page that was read')
  const pulled = gauge('aftercare_pulled_deliveries', 'Orders and events that pulls brought and that were new')

  async function collect() {
    for (const row of await kysely.selectFrom('pulls').selectAll().execute()) {
      const { source } = row
      age.set({ source }, (clock().getTime() - (row.done_at ?? row.since).getTime()) / 1_000)
      failures.set({ source }, row.failures)
      pulled.set({ source }, row.pulled)
    }
  }
}
