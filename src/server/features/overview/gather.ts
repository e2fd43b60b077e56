import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { addDays } from '#domain/return/return-day.ts'
import type { Tables } from '#server/db/tables.ts'
import type { Services } from '#server/services.ts'
import { zoneOf } from '#server/site/market-zone.ts'
import { type CountedAnswer, firstAnswers, type Waited } from './first-answers.ts'
import { quickSources, type Source, slowSources } from './sources.ts'

/** One process gathers at a time, the others go on without. */
const lock = 4_713_059
const settings = { quick: 'overview_gathered', slow: 'overview_gathered_slowly' } as const
/** Days that are counted anew: what is older is settled, and stays also when the shop lets go of what it was made of. */
const unsettled = { quick: 2, slow: 30 } as const
const secondsBetween = { quick: 300, slow: 24 * 3600 } as const
const beginning = '2000-01-01'
const keptDays = 5 * 365

/**
 * Numbers of days, made of what the shop's own tables say: the first time of all that there is, then of the last days. A view
 * over a year reads some thousand numbers instead of a million rows.
 */
export function createGathering({ db: { kysely }, site, clock }: Services, waited: Waited) {
  async function gather(pace: 'quick' | 'slow'): Promise<void> {
    await kysely.transaction().execute(async trx => {
      const free = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock(${sql.lit(lock)}) as free`.execute(trx)
      const now = clock()
      const last = await lastTime(trx, pace)
      if (!free.rows[0]?.free || (last && now.getTime() - last.getTime() < secondsBetween[pace] * 1000)) return
      // A market ahead of Greenwich is in its next day.
      const today = addDays(now.toISOString().slice(0, 10), 1)
      const from = last ? addDays(last.toISOString().slice(0, 10), -unsettled[pace]) : beginning
      for (const source of pace === 'quick' ? quickSources : slowSources) await replace(trx, source, from, today)
      if (pace === 'quick') await replaceAnswers(trx, from, await firstAnswers(trx, site.current, waited, from, now))
      else await forgetOld(trx, addDays(today, -keptDays))
      const done = { name: settings[pace], value: now.toISOString() }
      await trx
        .insertInto('settings')
        .values(done)
        .onConflict(conflict => conflict.column('name').doUpdateSet(done))
        .execute()
    })
  }

  async function replace(trx: Transaction<Tables>, { what, rows }: Source, from: string, today: string): Promise<void> {
    await sql`delete from daily_counts where what = ${what} and day >= ${from}::date`.execute(trx)
    await sql`with zones (market, zone) as (values ${await zones()})
      insert into daily_counts (what, day, market, language, part, count)
      select ${what}, day, market, language, part, count from (${rows(from, today)}) as gathered`.execute(trx)
  }

  async function zones(): Promise<RawBuilder<unknown>> {
    const live = site.current
    const markets = [...new Set(live.site.locales.map(({ market }) => market))]
    return sql.join(
      await Promise.all(markets.map(async code => sql`(${code}::text, ${await zoneOf(live, code)}::text)`)),
    )
  }

  return {
    /** Whether there is anything to read yet. */
    hasBegun: async (): Promise<boolean> => (await lastTime(kysely, 'quick')) !== undefined,
    /** What is not due yet costs a look at one row. */
    async run(): Promise<void> {
      await gather('quick')
      await gather('slow')
    },
  }
}

async function lastTime(trx: Kysely<Tables>, pace: 'quick' | 'slow'): Promise<Date | undefined> {
  const row = await trx.selectFrom('settings').select('value').where('name', '=', settings[pace]).executeTakeFirst()
  return row && new Date(row.value)
}

/** So many rows fit into a statement. */
const rowsAtOnce = 1000

async function replaceAnswers(
  trx: Transaction<Tables>,
  from: string,
  answers: readonly CountedAnswer[],
): Promise<void> {
  await sql`delete from daily_counts where what = 'answer' and day >= ${from}::date`.execute(trx)
  for (let at = 0; at < answers.length; at += rowsAtOnce) {
    const rows = answers.slice(at, at + rowsAtOnce).map(answer => ({ what: 'answer', ...answer }))
    await trx.insertInto('daily_counts').values(rows).execute()
  }
}

async function forgetOld(trx: Transaction<Tables>, before: string): Promise<void> {
  await sql`delete from daily_counts where day < ${before}::date`.execute(trx)
  await sql`delete from overview_notes where day < ${before}::date`.execute(trx)
}
