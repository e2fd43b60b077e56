import { sql } from 'kysely'
import type { CarrierFigure, Overview, OverviewFigure } from '#contract/overview/desk-overview.ts'
import { changeOf } from '#domain/overview/change.ts'
import type { Counted, Counts } from '#domain/overview/counts.ts'
import { daysLate, definitions, figureNames, inTime } from '#domain/overview/figures.ts'
import { type Span, spanBefore, stepOf, stepsIn } from '#domain/overview/period.ts'
import { addDays, dayIn } from '#domain/return/return-day.ts'
import type { Services } from '#server/services.ts'
import { zoneOf } from '#server/site/market-zone.ts'
import { notesWithin } from './notes.ts'

interface Asked {
  days?: number
  from?: string
  to?: string
  market?: string
  language?: string
}

interface Row {
  what: Counted
  part: string
  market: string
  isBefore: boolean
  step: string
  count: number
}

/** Every figure of a period, over its steps, and of the period before. */
export async function readOverview(services: Services, asked: Asked): Promise<Overview> {
  const { market, language } = asked
  const span = await spanOf(services, asked)
  const before = spanBefore(span)
  const [rows, notes] = await Promise.all([
    readCounts(services, span, before, { market, language }),
    notesWithin(services, span),
  ])
  const steps = stepsIn(span)
  const nowRows = rows.filter(({ isBefore }) => !isBefore)
  const [now, past] = [countsOf(nowRows), countsOf(rows.filter(({ isBefore }) => isBefore))]
  const byStep = Map.groupBy(nowRows, ({ step }) => step)
  const ofSteps = steps.map(step => countsOf(byStep.get(step) ?? []))
  const oneMarket = market !== undefined
  const figures = figureNames.map((name): OverviewFigure => {
    const { unit, of } = definitions[name]
    const [figure, earlier] = [of(now, oneMarket), of(past, oneMarket)]
    const change = changeOf(unit, figure, earlier)
    const series = ofSteps.map(counts => of(counts, oneMarket))
    return { name, unit, ...figure, before: earlier, ...(change && { change }), series }
  })
  return { span, before, step: stepOf(span), steps, figures, carriers: carriersOf(nowRows), notes }
}

/** Up to today on the calendar of the market; of all of them, Greenwich's. */
async function spanOf({ site, clock }: Services, { days = 30, from, to, market }: Asked): Promise<Span> {
  if (from && to) return { from, to }
  const today = dayIn(clock(), market ? await zoneOf(site.current, market) : 'UTC')
  return { from: addDays(today, 1 - days), to: today }
}

async function readCounts(
  { db: { kysely } }: Services,
  span: Span,
  before: Span,
  { market = null, language = null }: { market: string | null | undefined; language: string | null | undefined },
): Promise<Row[]> {
  const step = stepOf(span)
  const { rows } = await sql<Row>`
    select what, part, case when what = 'delivery' then market else '' end as market, day < ${span.from}::date as "isBefore",
      case when day < ${span.from}::date then '' else date_trunc(${step}, day::timestamp)::date::text end as step,
      sum(count)::float8 as count
    from daily_counts
    where day between ${before.from}::date and ${span.to}::date and (${market}::text is null or market = ${market})
      and (${language}::text is null or language = lower(split_part(${language}, '-', 1)))
    group by 1, 2, 3, 4, 5`.execute(kysely)
  return rows
}

function countsOf(rows: readonly Row[]): Counts {
  const counts = new Map<Counted, Map<string, number>>()
  for (const { what, part, count } of rows) {
    const parts = counts.get(what) ?? new Map<string, number>()
    counts.set(what, parts.set(part, (parts.get(part) ?? 0) + count))
  }
  return counts
}

/** Only where there are enough parcels to speak of the carrier; the worst first. */
function carriersOf(rows: readonly Row[]): CarrierFigure[] {
  const parcels = rows.filter(({ what }) => what === 'delivery')
  const carrierOf = (part: string) => part.slice(part.indexOf('/') + 1)
  const groups = Map.groupBy(parcels, ({ part, market }) => `${market} ${carrierOf(part)}`)
  return [...groups.values()]
    .flatMap(group => {
      const parts = group.map(({ part, count }) => [part, count] as const)
      const [kept, late] = [inTime(parts), daysLate(parts)]
      const { market, part } = group[0]! // a group has a row
      return kept.value === undefined || late.value === undefined
        ? []
        : [{ carrier: carrierOf(part), market, n: kept.n, inTime: kept.value, daysLate: late.value }]
    })
    .sort((a, b) => a.inTime - b.inTime || b.n - a.n)
}
