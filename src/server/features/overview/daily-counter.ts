import { sql } from 'kysely'
import { primaryOf } from '#domain/locale/language.ts'
import type { Visited } from '#domain/overview/counted.ts'
import { dayIn } from '#domain/return/return-day.ts'
import type { Services } from '#server/services.ts'
import { zoneOf } from '#server/site/market-zone.ts'

interface Waiting {
  at: Date
  market: string
  language: string
  what: Visited
  count: number
}

/** Instants within one are counted as one: no market's day begins within a quarter of an hour. */
const quarter = 15 * 60_000

/**
 * Counts in memory, and writes what was counted every few seconds: a reader never waits for it, and thousands of readers cost
 * a row each minute. Several processes add up; one that dies takes seconds of its own with it.
 */
export function createDailyCounter({ db: { kysely }, site, clock }: Pick<Services, 'db' | 'site' | 'clock'>) {
  let waiting = new Map<string, Waiting>()

  function add(what: Visited, place: { market: string; language: string }, count = 1): void {
    const at = new Date(Math.floor(clock().getTime() / quarter) * quarter)
    put({ at, market: place.market, language: primaryOf(place.language).toLowerCase(), what, count })
  }

  function put(counted: Waiting): void {
    const { at, market, language, what, count } = counted
    const key = [at.getTime(), market, language, what].join(' ')
    const known = waiting.get(key)
    if (known) known.count += count
    else waiting.set(key, { ...counted })
  }

  return {
    add,
    /** What could not be written is written with the next round. */
    async write(): Promise<void> {
      const batch = [...waiting.values()]
      if (!batch.length) return
      waiting = new Map()
      try {
        await kysely
          .insertInto('daily_counts')
          .values(await rowsOf(batch))
          .onConflict(conflict =>
            conflict
              .columns(['what', 'day', 'market', 'language', 'part'])
              .doUpdateSet({ count: sql`daily_counts.count + excluded.count` }),
          )
          .execute()
      } catch (error) {
        for (const counted of batch) put(counted)
        throw error
      }
    },
  }

  /** In one order, so that two processes never wait for each other. */
  async function rowsOf(batch: readonly Waiting[]) {
    const rows = new Map<string, { what: Visited; day: string; market: string; language: string; count: number }>()
    for (const { at, market, language, what, count } of batch) {
      const day = dayIn(at, await zoneOf(site.current, market))
      const key = [what, day, market, language].join(' ')
      rows.set(key, { what, day, market, language, count: (rows.get(key)?.count ?? 0) + count })
    }
    return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  }
}
