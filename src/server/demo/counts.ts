import { type Kysely, sql } from 'kysely'
import type { Site } from '#contract/pack/site.ts'
import { primaryOf } from '#domain/locale/language.ts'
import { addDays } from '#domain/return/return-day.ts'
import type { Tables } from '#server/db/tables.ts'
import { stableId } from './stable-id.ts'

/** The month that the overview shows, and the one before. */
const days = 60
/** Whoever starts the demo waits for each row. */
const mostLocales = 12

/** What readers of the demo shop have done, more of it from week to week, less of it at weekends: nobody is in it. */
export async function loadCounts(trx: Kysely<Tables>, { locales }: Pick<Site, 'locales'>, now: Date): Promise<void> {
  const today = now.toISOString().slice(0, 10)
  const rows = locales.slice(0, mostLocales).flatMap(({ tag, market, language }) =>
    Array.from({ length: days }, (_, ago) => {
      const day = addDays(today, -ago)
      const place = { day, market, language: primaryOf(language).toLowerCase() }
      return countsOf(tag, day, ago).map(([what, part, count]) => ({ ...place, what, part, count }))
    }).flat(),
  )
  // As one value: a statement with a place for each costs the embedded database ten times as much.
  await sql`insert into daily_counts (day, market, language, what, part, count)
    select day, market, language, what, part, count
    from json_populate_recordset(null::daily_counts, ${JSON.stringify(rows)}::json)
    on conflict do nothing`.execute(trx)
}

function countsOf(tag: string, day: string, ago: number): [what: string, part: string, count: number][] {
  const chance = (of: string, most: number) => Number.parseInt(stableId(`${of} ${tag} ${day}`).slice(0, 6), 16) % most
  const isWeekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
  const visits = Math.round((40 + (days - ago) / 6 + chance('visit', 16)) * (isWeekend ? 0.6 : 1))
  const searches = Math.round(visits * 0.4)
  const found: [string, string, number][] = [
    ['visit', '', visits],
    ['search', '', searches],
    ['search_empty', '', Math.round(searches * (0.05 + ago / 2000))],
    ['search_hit', '', Math.round(searches * (0.74 - ago / 1000))],
    ['pack_taken', '', chance('pack', 5)],
    ['bytes_saved', '', visits * (2400 + chance('bytes', 900))],
  ]
  return found.filter(([, , count]) => count > 0)
}
