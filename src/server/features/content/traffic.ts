import { sql } from 'kysely'
import type { SiteLocale } from '#contract/pack/site.ts'
import type { Services } from '#server/services.ts'

/** Days over which readings are counted at the desk. */
export const shownDays = 28
const day = 24 * 3600_000

export interface Counted {
  reads: number
  contacts: number
}

/** What was counted of the last `shownDays`, by locale and article. */
export type Traffic = ReadonlyMap<string, ReadonlyMap<string, Counted>>

export async function readTraffic({ db: { kysely }, clock }: Pick<Services, 'db' | 'clock'>): Promise<Traffic> {
  const first = new Date(clock().getTime() - (shownDays - 1) * day).toISOString().slice(0, 10)
  const { rows } = await sql<Counted & { locale: string; article: string }>`
    select locale, article, sum(reads)::int as reads, sum(contacts)::int as contacts
    from article_counts where day >= ${first}::date group by locale, article`.execute(kysely)
  const traffic = new Map<string, Map<string, Counted>>()
  for (const { locale, article, reads, contacts } of rows) {
    const articles = traffic.get(locale) ?? new Map<string, Counted>()
    traffic.set(locale, articles)
    articles.set(article, { reads, contacts })
  }
  return traffic
}

/** How often each article was read on pages of these locales. */
export function readsOf(traffic: Traffic, locales: readonly SiteLocale[]): Map<string, number> {
  const reads = new Map<string, number>()
  for (const { tag } of locales)
    for (const [article, counted] of traffic.get(tag) ?? [])
      reads.set(article, (reads.get(article) ?? 0) + counted.reads)
  return reads
}
