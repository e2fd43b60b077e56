import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { programVersion as version } from '#server/program-version.ts'
import type { Services } from '#server/services.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The kind of page that was sent, where one route sends many: `articles`, `home` … */
    pageKind?: string
  }
}

/** What this process knows of itself: requests by route, connections, the version of program and content, Node's own. */
export function processMetrics({ db: { engine }, site }: Pick<Services, 'db' | 'site'>): {
  registry: Registry
  /** Counts what this server answers from now on. */
  watch(app: FastifyInstance): void
} {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'aftercare_request_seconds',
    help: 'Time until a request was answered; page is the kind of page where one was sent',
    labelNames: ['method', 'route', 'page', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.3, 1, 3],
    registers: [registry],
  })
  new Gauge({
    name: 'aftercare_build_info',
    help: 'Always 1; the labels say which program and which content run here',
    labelNames: ['version', 'node', 'content'],
    registers: [registry],
    collect() {
      this.reset()
      this.set({ version, node: process.version, content: site.current.site.fingerprint.slice(0, 12) }, 1)
    },
  })
  if (engine.kind === 'server') {
    const { pool } = engine
    new Gauge({
      name: 'aftercare_database_connections',
      help: 'Connections of this process to PostgreSQL, and requests that wait for one',
      labelNames: ['state'],
      registers: [registry],
      collect() {
        this.set({ state: 'idle' }, pool.idleCount)
        this.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
        this.set({ state: 'waiting' }, pool.waitingCount)
      },
    })
  }
  return {
    registry,
    watch(app) {
      app.addHook('onResponse', async ({ method, routeOptions, pageKind = '' }, { statusCode, elapsedTime }) => {
        const labels = { method, route: routeOptions.url ?? 'unknown', page: pageKind, status: statusCode }
        durations.observe(labels, elapsedTime / 1000)
      })
    },
  }
}
