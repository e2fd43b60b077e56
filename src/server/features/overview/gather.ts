import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Gathered } from '#domain/overview/counts.ts'
import { addDays } from '#domain/return/return-day.ts'
import type { Tables } from '#server/db/tables.ts'
import type { Services } from '#server/services.ts'
import { zoneOf } from '#server/site/market-zone.ts'
import { type CountedAnswer, firstAnswers, type Waited } from './first-answers.ts'
import { quickSources, slices, slowSources } from './sources.ts'

/** One process gathers at a time, the others go on without. */
const lock = 4_713_059
const settings = { quick: 'overview_gathered', slow: 'overview_gathered_slowly' } as const
/** Days that are counted anew: what is older is settled, and stays also when the shop lets go of what it was made of. */
const unsettled = { quick: 2, slow: 30 } as const
const secondsBetween = { quick: 300, slow: 24 * 3600 } as const
/** A statement counts no more days at once: it may not take long, however many rows there are. */
const daysAtOnce = 60
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
      const until = addDays(dayOf(now), 2)
      const from = last ? addDays(dayOf(last), -unsettled[pace]) : addDays(until, -keptDays)
      if (pace === 'quick') await gatherQuickly(trx, from, until, now)
      else await gatherSlowly(trx, from, until)
      const done = { name: settings[pace], value: now.toISOString() }
      await trx
        .insertInto('settings')
        .values(done)
        .onConflict(conflict => conflict.column('name').doUpdateSet(done))
        .execute()
    })
  }

  async function gatherQuickly(trx: Transaction<Tables>, from: string, until: string, now: Date): Promise<void> {
    for (const { what, rows } of quickSources) {
      await forget(trx, what, from)
      for (let start = from; start < until; start = addDays(start, daysAtOnce)) {
        const end = addDays(start, daysAtOnce)
        await add(trx, what, rows(start, end < until ? end : until))
      }
    }
    await forget(trx, 'answer', from)
    await addAnswers(trx, await firstAnswers(trx, site.current, waited, from, now))
  }

  async function gatherSlowly(trx: Transaction<Tables>, from: string, until: string): Promise<void> {
    for (const { what, rows } of slowSources) {
      await forget(trx, what, from)
      for (let slice = 0; slice < slices; slice++) await add(trx, what, rows(from, until, slice))
    }
    await forgetOld(trx, addDays(until, -keptDays))
  }

  /** What was counted of another slice of the same day is added to. */
  async function add(trx: Transaction<Tables>, what: Gathered, rows: RawBuilder<unknown>): Promise<void> {
    await sql`with places (locale, market, zone) as (values ${await places()})
      insert into daily_counts (what, day, market, language, part, count)
      select ${what}, day, market, language, part, count from (${rows}) as gathered
      on conflict (what, day, market, language, part) do update set count = daily_counts.count + excluded.count`.execute(
      trx,
    )
  }

  async function places(): Promise<RawBuilder<unknown>> {
    const live = site.current
    return sql.join(
      await Promise.all(
        live.site.locales.map(
          async ({ tag, market }) => sql`(${tag}::text, ${market}::text, ${await zoneOf(live, market)}::text)`,
        ),
      ),
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

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

const forget = (trx: Transaction<Tables>, what: Gathered, from: string) =>
  sql`delete from daily_counts where what = ${what} and day >= ${from}::date`.execute(trx)

async function lastTime(trx: Kysely<Tables>, pace: 'quick' | 'slow'): Promise<Date | undefined> {
  const row = await trx.selectFrom('settings').select('value').where('name', '=', settings[pace]).executeTakeFirst()
  return row && new Date(row.value)
}

/** So many rows fit into a statement. */
const rowsAtOnce = 1000

async function addAnswers(trx: Transaction<Tables>, answers: readonly CountedAnswer[]): Promise<void> {
  for (let at = 0; at < answers.length; at += rowsAtOnce) {
    const rows = answers.slice(at, at + rowsAtOnce).map(answer => ({ what: 'answer', ...answer }))
    await trx.insertInto('daily_counts').values(rows).execute()
  }
}

async function forgetOld(trx: Transaction<Tables>, before: string): Promise<void> {
  await sql`delete from daily_counts where day < ${before}::date`.execute(trx)
  await sql`delete from overview_notes where day < ${before}::date`.execute(trx)
}
