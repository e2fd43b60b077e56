import { isUnavailable } from '#server/db/unavailable.ts'
import type { Feature } from '#server/feature.ts'
import type { Services } from '#server/services.ts'
import { countVisits } from './count-visits.ts'
import { createDailyCounter } from './daily-counter.ts'

/** What lies in memory when the power goes: as much as was counted in so many seconds. */
const secondsBetweenWrites = 5

/** What readers do, counted as numbers of a day, and what staff see of it. */
export function overviewFeature(
  services: Services,
  report: (error: unknown) => void,
): Feature & { writeCounts(): Promise<void> } {
  const counter = createDailyCounter(services)
  return {
    writeCounts: counter.write,
    routes(app) {
      countVisits(app, services, counter.add)
    },
    regularWork: [{ name: 'counting of visits', everySeconds: secondsBetweenWrites, run: counter.write }],
    async stop() {
      await counter.write().catch(error => {
        if (!isUnavailable(error)) report(error)
      })
    },
  }
}
