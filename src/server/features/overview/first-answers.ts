import { setImmediate as breathe } from 'node:timers/promises'
import { sql, type Transaction } from 'kysely'
import { primaryOf } from '#domain/locale/language.ts'
import { roundMinutes } from '#domain/overview/counts.ts'
import { dayIn } from '#domain/return/return-day.ts'
import type { Tables } from '#server/db/tables.ts'
import type { OpenBetween } from '#server/ports/open-between.ts'
import type { PromisedTime } from '#server/ports/promised-time.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import { zoneOf } from '#server/site/market-zone.ts'

export interface Waited {
  /** By when an answer was promised, by today's rules of the market. */
  port: PromisedTime
  openBetween: OpenBetween
}

interface Row {
  locale: string
  market: string | null
  asked: Date
  answered: Date
}

export interface CountedAnswer {
  day: string
  market: string
  language: string
  part: string
  count: number
}

/** So many days are read at once. */
const window = 30
/** Others are answered while many are reckoned. */
const atOnce = 200

/** First answers of staff from a day on, each on the day on which it was given. Holidays are no matter for SQL. */
export async function firstAnswers(
  trx: Transaction<Tables>,
  live: LiveSite,
  { port, openBetween }: Waited,
  from: string,
  now: Date,
): Promise<CountedAnswer[]> {
  const counted = new Map<string, CountedAnswer>()
  let seen = 0
  for (let start = await firstOf(trx, from); start && start < now; start = later(start)) {
    for (const row of await answeredWithin(trx, start, later(start))) {
      const part = await waited(row)
      const market = row.market ?? ''
      const day = dayIn(row.answered, await zoneOf(live, market))
      if (day < from) continue
      const language = primaryOf(row.locale).toLowerCase()
      const key = [day, market, language, part].join(' ')
      counted.set(key, { day, market, language, part, count: (counted.get(key)?.count ?? 0) + 1 })
      if (++seen % atOnce === 0) await breathe()
    }
  }
  return [...counted.values()]

  async function waited({ market, asked, answered }: Row): Promise<string> {
    const by = market ? await port(market, asked) : undefined
    const open = market ? await openBetween(market, asked, answered) : answered.getTime() - asked.getTime()
    return `${by ? (answered <= by ? 'kept' : 'late') : 'free'}/${roundMinutes(open / 60_000)}`
  }
}

const later = (at: Date): Date => new Date(at.getTime() + window * 86_400_000)

async function firstOf(trx: Transaction<Tables>, from: string): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`select min(at) as at from conversation_messages
    where author = 'staff' and at >= ${from}::date - interval '15 hours'`.execute(trx)
  return rows[0]?.at ?? undefined
}

async function answeredWithin(trx: Transaction<Tables>, start: Date, end: Date): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select c.locale, country_of(c.locale) as market, c.at as asked, m.at as answered
    from conversation_messages m join conversations c on c.id = m.conversation_id
    where m.author = 'staff' and m.at >= ${start} and m.at < ${end} and c.merged_into is null
      and not exists (select from conversation_messages earlier
        where earlier.conversation_id = m.conversation_id and earlier.author = 'staff' and earlier.position < m.position)`.execute(
    trx,
  )
  return rows
}
