import type { Feature } from '#server/feature.ts'
import type { CountReadings } from '#server/ports/count-readings.ts'
import type { SearchArticles } from '#server/ports/search-articles.ts'
import type { Services } from '#server/services.ts'
import { createLinkChecks } from './check-links.ts'
import { createReadingCounts } from './count-readings.ts'
import { contentDesk } from './desk.ts'

/** How the content stands, for whoever writes it: what is read, what is missing, what is looked for in vain. */
export function contentFeature(
  services: Services,
  search: SearchArticles,
): Feature & { count: CountReadings; flushCounts(): Promise<void>; checkLinks(): Promise<void> } {
  const counts = createReadingCounts(services)
  const links = createLinkChecks(services)
  return {
    count: counts.port,
    flushCounts: counts.flush,
    checkLinks: links.run,
    desk: contentDesk(services, search),
    regularWork: [
      { name: 'counting of readings', everySeconds: 10, run: counts.flush },
      { name: 'forgetting of old counts', everySeconds: 3600, run: counts.forget },
      ...(services.config.links ? [{ name: 'looking at links', everySeconds: 3600, run: links.run }] : []),
    ],
    async stop() {
      await links.stop()
      await counts.flush()
    },
  }
}
