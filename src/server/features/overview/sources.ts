import { type RawBuilder, sql } from 'kysely'
import { daysToOrderAgain, type Gathered } from '#domain/overview/counts.ts'

/**
 * What the shop's own tables say of the days from `from` on and before `until`, as rows `day, market, language, part, count`.
 * `places` are rows `locale, market, zone` of the portal: a day is one of the market's calendar.
 */
export interface Source {
  what: Gathered
  rows(from: string, until: string): RawBuilder<unknown>
}

/** The same, of one slice of all rows: a statement may not take long, however many there are. */
export interface SlowSource {
  what: Gathered
  rows(from: string, until: string, slice: number): RawBuilder<unknown>
}

export const slices = 8

const language = (locale: RawBuilder<unknown>) => sql`lower(split_part(${locale}, '-', 1))`

/** A day of a market begins and ends no further than this from Greenwich's. */
const apart = sql`interval '15 hours'`

interface Timed {
  table: string
  /** Columns: of a locale, or of a market and a language. */
  place: { locale: RawBuilder<unknown> } | { market: RawBuilder<unknown>; language: RawBuilder<unknown> }
  part: RawBuilder<unknown>
  where?: RawBuilder<unknown>
}

/** Rows of one table with a time: each is counted on its day. */
const timed =
  ({ table, place, part, where = sql`true` }: Timed) =>
  (from: string, until: string) => {
    const known =
      'locale' in place
        ? sql`left join places p on p.locale = ${place.locale}`
        : sql`left join (select market, min(zone) as zone from places group by market) p on p.market = ${place.market}`
    const market = 'locale' in place ? sql`coalesce(p.market, country_of(${place.locale}), '')` : place.market
    const spoken = language('locale' in place ? place.locale : place.language)
    return sql`
      select day, market, language, part, count(*) as count from (
        select (t.at at time zone coalesce(p.zone, 'UTC'))::date as day, ${market} as market, ${spoken} as language, ${part} as part
        from ${sql.table(table)} as t ${known}
        where t.at >= ${from}::date - ${apart} and t.at < ${until}::date + ${apart} and ${where}
      ) as told where day >= ${from}::date and day < ${until}::date group by day, market, language, part`
  }

const byLocale = { locale: sql`t.locale` }

/** Counted anew every few minutes, of today and the days before: each by an index. */
export const quickSources: readonly Source[] = [
  {
    // What came by e-mail alone began elsewhere.
    what: 'contact',
    rows: timed({
      table: 'conversations',
      place: byLocale,
      part: sql`''::text`,
      where: sql`exists (select from conversation_messages m where m.id = t.id and m.channel = 'portal')`,
    }),
  },
  {
    what: 'vote',
    rows: timed({ table: 'votes', place: byLocale, part: sql`case when t.helpful then 'yes' else 'no' end` }),
  },
  {
    what: 'survey',
    rows: timed({
      table: 'survey_answers',
      place: { market: sql`t.market`, language: sql`t.locale` },
      part: sql`t.scale || '/' || t.value`,
    }),
  },
  {
    what: 'review',
    rows: timed({
      table: 'reviews',
      place: { market: sql`t.market`, language: sql`t.language` },
      part: sql`t.rating::text`,
      where: sql`t.state = 'published'`,
    }),
  },
]

const inSlice = (key: RawBuilder<unknown>, slice: number) =>
  sql`abs(hashtext(${key}) % ${sql.lit(slices)}) = ${sql.lit(slice)}`
const isDay = (text: RawBuilder<unknown>) => sql`${text} ~ '^\\d{4}-\\d\\d-\\d\\d'`

/** Counted anew once a day: they look at every parcel and every order. */
export const slowSources: readonly SlowSource[] = [
  {
    // Of a parcel that shop and carriers tell of, the earliest promise and the earliest arrival.
    what: 'delivery',
    rows: (from, until, slice) => sql`
      select delivered::date as day, market, language,
        greatest(-60, least(60, delivered::date - promised::date)) || '/' || carrier as part, count(*) as count
      from (
        select coalesce(s.tracking_key, s.source || '/' || s.source_id) as parcel,
          min(left(s.snapshot -> 'eta' ->> 'to', 10)) as promised,
          least(
            min(left(s.snapshot -> 'at' ->> 'at', 10)) filter (where s.snapshot ->> 'status' = 'delivered'),
            min((select min(left(e.event -> 'time' ->> 'at', 10)) from shipment_events e
              where e.source = s.source and e.source_id = s.source_id and e.event ->> 'status' = 'delivered'))
          ) as delivered,
          coalesce(min(s.snapshot ->> 'carrier'), '') as carrier,
          coalesce(min(s.snapshot ->> 'destination'), min(o.fact -> 'address' ->> 'country'), '') as market,
          coalesce(${language(sql`min(o.fact ->> 'language')`)}, '') as language
        from shipments s left join orders o on o.source = s.order_source and o.source_id = s.order_source_id
        where s.snapshot is not null and ${inSlice(sql`coalesce(s.tracking_key, s.source || '/' || s.source_id)`, slice)}
        group by 1
      ) as parcels
      where ${isDay(sql`promised`)} and ${isDay(sql`delivered`)} and delivered >= ${from} and delivered < ${until}
      group by 1, 2, 3, 4`,
  },
  {
    // By the address that the shop has; who has been erased is in none of them any more.
    what: 'first_order',
    rows: (from, until, slice) => sql`
      select day + ${sql.lit(daysToOrderAgain)} as day, market, language,
        case when next - day <= ${sql.lit(daysToOrderAgain)} then 'again' else 'once' end as part, count(*) as count
      from (
        select day, market, language, row_number() over by_day as turn, lead(day) over by_day as next
        from (
          select lower(fact ->> 'email') as who, left(fact -> 'placedAt' ->> 'at', 10)::date as day, id,
            coalesce(fact -> 'address' ->> 'country', '') as market,
            coalesce(${language(sql`fact ->> 'language'`)}, '') as language
          from orders
          where fact ->> 'email' <> '' and ${isDay(sql`fact -> 'placedAt' ->> 'at'`)} and deletion not like '%|0'
            and ${inSlice(sql`lower(fact ->> 'email')`, slice)} and fact ->> 'state' in ('on_hold', 'processing', 'completed')
        ) as placed
        window by_day as (partition by who order by day, id)
      ) as ordered
      where turn = 1 and day + ${sql.lit(daysToOrderAgain)} between ${from}::date and ${until}::date - 1
      group by 1, 2, 3, 4`,
  },
]
