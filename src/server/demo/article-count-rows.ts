import type { Insertable } from 'kysely'
import type { Site } from '#contract/pack/site.ts'
import type { ContentTables } from '#server/features/content/tables.ts'

/** Articles that are read at all: a few are read much, most hardly. */
const mostRead = 14
const readByTheFirst = 480
/** Days ago on which somebody read. */
const days = [0, 6, 13, 20]
const day = 24 * 3600_000

/** What is read in the demo shop: as if it had been open for some weeks. */
export const articleCountRows = (site: Site, now: Date): Insertable<ContentTables['article_counts']>[] =>
  site.locales.flatMap(({ tag, articles }, place) =>
    Object.keys(articles)
      .slice(0, mostRead)
      .flatMap((article, rank) =>
        days.map(daysAgo => {
          const reads = Math.round(readByTheFirst / (rank + 1) / (place + 1)) + (daysAgo % 5)
          return {
            day: new Date(now.getTime() - daysAgo * day).toISOString().slice(0, 10),
            article,
            locale: tag,
            reads,
            contacts: Math.floor(reads / (12 + 5 * (rank % 4))),
          }
        }),
      ),
  )
