import type { FastifyInstance } from 'fastify'
import { Gauge, Registry } from 'prom-client'
import { withinPatience } from '#server/db/within-patience.ts'
import type { Meters } from '#server/meters.ts'
import type { Services } from '#server/services.ts'
import { databaseMetrics } from './database-metrics.ts'
import { processMetrics } from './process-metrics.ts'

export type ReadMetrics = () => Promise<{ type: string; text: string }>

/** Numbers for Prometheus: of this process always, from the database where it answers. */
export function createMetrics(
  services: Services,
  meters: Meters,
): { read: ReadMetrics; watch(app: FastifyInstance): void } {
  const ofProcess = processMetrics(services)
  const ofDatabase = databaseMetrics(services)
  const ofConnection = new Registry()
  const databaseUp = new Gauge({
    name: 'aftercare_database_up',
    help: 'Whether the database answered this question',
    registers: [ofConnection],
  })
  return {
    watch: ofProcess.watch,
    async read() {
      // What a database that is away cannot say is left out; that it is away is said.
      const text = await withinPatience(ofDatabase.metrics())
      databaseUp.set(text === undefined ? 0 : 1)
      const { registry } = ofProcess
      const texts = [
        await registry.metrics(),
        await meters.registry.metrics(),
        await ofConnection.metrics(),
        text ?? '',
      ]
      return { type: registry.contentType, text: texts.join('\n') }
    },
  }
}
