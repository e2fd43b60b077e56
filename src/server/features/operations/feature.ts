import type { Feature } from '#server/feature.ts'
import type { Services } from '#server/services.ts'
import { operationsRoutes } from './routes.ts'

/** For whoever runs the server. */
export const operationsFeature = (services: Services, state: { stopping: boolean }): Feature => ({
  routes: app => operationsRoutes(app, services, state),
})
