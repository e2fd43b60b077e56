import type { Feature } from '#server/feature.ts'
import type { Meters } from '#server/meters.ts'
import type { Services } from '#server/services.ts'
import { createMetrics, type ReadMetrics } from './metrics.ts'
import { operationsRoutes } from './routes.ts'

/** For whoever runs the server. */
export function operationsFeature(
  services: Services,
  state: { stopping: boolean },
  meters: Meters,
): Feature & { readMetrics: ReadMetrics } {
  const metrics = createMetrics(services, meters)
  return {
    readMetrics: metrics.read,
    routes(app) {
      metrics.watch(app)
      operationsRoutes(app, services, state, metrics.read)
    },
  }
}
