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
  isBefore: boolean
  step: string
  count: number
}

/** Every figure of a period, over its steps, and of the period before. */
export async function readOverview(services: Services, asked: Asked): Promise<Overview> {
  const { market, language } = asked
  const span = await spanOf(services, asked)
  const before = spanBefore(span)
  const narrowing = { ...(market && { market }), ...(language && { language }) }
  const [rows, parcels, notes] = await Promise.all([
    readCounts(services, span, before, narrowing),
    readCarriers(services, span, narrowing),
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
  return { span, before, step: stepOf(span), steps, figures, carriers: carriersOf(parcels), notes }
}

/** Up to today on the calendar of the market; of all of them, Greenwich's. */
async function spanOf({ site, clock }: Services, { days = 30, from, to, market }: Asked): Promise<Span> {
  if (from && to) return { from, to }
  const today = dayIn(clock(), market ? await zoneOf(site.current, market) : 'UTC')
  return { from: addDays(today, 1 - days), to: today }
}

type Narrowing = Pick<Asked, 'market' | 'language'>

const within = ({ from, to }: Span, { market, language }: Narrowing) => sql`
  day between ${from}::date and ${to}::date
    and ${market ? sql`market = ${market}` : sql`true`}
    and ${language ? sql`language = lower(split_part(${language}, '-', 1))` : sql`true`}`

/** By day first: there are as many rows as markets and languages for each day, and to name a step costs more than to add. */
async function readCounts(
  { db: { kysely } }: Services,
  span: Span,
  before: Span,
  narrowing: Narrowing,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select what, part, day < ${span.from}::date as "isBefore",
      case when day < ${span.from}::date then '' else date_trunc(${stepOf(span)}, day::timestamp)::date::text end as step,
      sum(count)::float8 as count
    from (
      select what, part, day, sum(count) as count from daily_counts
      where ${within({ from: before.from, to: span.to }, narrowing)} group by what, part, day
    ) as days
    group by 1, 2, 3, 4`.execute(kysely)
  return rows
}

interface CarrierRow {
  part: string
  market: string
  count: number
}

async function readCarriers({ db: { kysely } }: Services, span: Span, narrowing: Narrowing): Promise<CarrierRow[]> {
  const { rows } = await sql<CarrierRow>`
    select part, market, sum(count)::float8 as count from daily_counts
    where what = 'delivery' and ${within(span, narrowing)} group by part, market`.execute(kysely)
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
function carriersOf(parcels: readonly CarrierRow[]): CarrierFigure[] {
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
