import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { paths } from '#contract/paths.ts'
import { isSeenByPerson } from '#server/http/seen-by-person.ts'
import { basePath } from '#server/portal-address.ts'
import type { CountReadings } from '#server/ports/count-readings.ts'
import type { Services } from '#server/services.ts'

/** Days that are kept; the desk shows the last `shownDays`. */
const keptDays = 90
const day = 24 * 3600_000
/** Rows of one statement. */
const batch = 500
/** Where the database is away for long, articles that were not read before are counted no more. */
const mostKeys = 50_000

interface Count {
  day: string
  article: string
  locale: string
  reads: number
  contacts: number
}

/**
 * Counts in memory and adds it to the database every few seconds; several processes add to the same rows. What was counted
 * since then is lost where a process is killed. Neither an address nor a device nor an order of pages is looked at.
 */
export function createReadingCounts({ db: { kysely }, clock, config }: Pick<Services, 'db' | 'clock' | 'config'>) {
  let counted = new Map<string, Count>()

  function add(locale: string, article: string, what: 'reads' | 'contacts'): void {
    const today = clock().toISOString().slice(0, 10)
    const key = `${today} ${article} ${locale}`
    const count = counted.get(key)
    if (count) count[what]++
    else if (counted.size < mostKeys)
      counted.set(key, { day: today, article, locale, reads: 0, contacts: 0, [what]: 1 })
  }

  /** Adds what was counted; what the database did not take is counted still. */
  async function flush(): Promise<void> {
    // In one order at all processes: two that add to the same rows would wait for each other for ever.
    const rows = [...counted].sort(([a], [b]) => (a < b ? -1 : 1))
    counted = new Map()
    for (let at = 0; at < rows.length; at += batch) {
      try {
        await addToDatabase(rows.slice(at, at + batch).map(([, count]) => count))
      } catch (error) {
        keep(rows.slice(at))
        throw error
      }
    }
  }

  function keep(rows: readonly [string, Count][]): void {
    for (const [key, { reads, contacts, ...of }] of rows) {
      const since = counted.get(key)
      counted.set(key, { ...of, reads: reads + (since?.reads ?? 0), contacts: contacts + (since?.contacts ?? 0) })
    }
  }

  const addToDatabase = (values: Count[]) =>
    kysely
      .insertInto('article_counts')
      .values(values)
      .onConflict(conflict =>
        conflict.columns(['day', 'article', 'locale']).doUpdateSet({
          reads: sql`article_counts.reads + excluded.reads`,
          contacts: sql`article_counts.contacts + excluded.contacts`,
        }),
      )
      .execute()

  const port: CountReadings = {
    read(request, locale, article) {
      if (isCounted(request)) add(locale.tag, article, 'reads')
    },
    contact(request, locale) {
      const article = articleBefore(request, locale.tag)
      if (article && Object.hasOwn(locale.articles, article) && isCounted(request)) add(locale.tag, article, 'contacts')
    },
  }

  /** The article of the same pages that led here, as browsers say it within one site. */
  function articleBefore({ headers: { referer }, host }: FastifyRequest, tag: string): string | undefined {
    if (!referer || !URL.canParse(referer)) return undefined
    const from = new URL(referer)
    const own = config.publicUrl ? new URL(config.publicUrl).host : host
    const start = `${basePath(config)}${paths.home(tag)}articles/`
    if (from.host !== own || !from.pathname.startsWith(start)) return undefined
    return /^[A-Za-z0-9]+/.exec(from.pathname.slice(start.length))?.[0]
  }

  return {
    port,
    flush,
    async forget(): Promise<void> {
      const oldest = new Date(clock().getTime() - keptDays * day).toISOString().slice(0, 10)
      await kysely.deleteFrom('article_counts').where('day', '<', oldest).execute()
    },
  }
}

/** No programs, nothing fetched ahead, and none of the staff, who are signed in with the same browser. */
const isCounted = (request: FastifyRequest): boolean =>
  isSeenByPerson(request) && !/aftercare\.session_token=/.test(request.headers.cookie ?? '')
