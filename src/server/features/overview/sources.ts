import { type RawBuilder, sql } from 'kysely'
import { daysToOrderAgain, type Gathered } from '#domain/overview/counts.ts'

/**
 * What the shop's own tables say of the days from `from` on, as rows `day, market, language, part, count`. `zones` are rows
 * `market, zone`: a day is one of the market's calendar.
 */
export interface Source {
  what: Gathered
  rows(from: string, today: string): RawBuilder<unknown>
}

const language = (locale: RawBuilder<unknown>) => sql`lower(split_part(${locale}, '-', 1))`
const dayOf = (at: RawBuilder<unknown>, market: RawBuilder<unknown>) =>
  sql`(${at} at time zone coalesce((select zone from zones where zones.market = ${market}), 'UTC'))::date`

/** A day of a market may begin as much before Greenwich's. */
const early = (from: string) => sql`${from}::date - interval '15 hours'`

/** Rows of one table with a time: each is counted on its day. */
const timed = (
  { table, at, market, spoken, part }: Record<'table' | 'at' | 'market' | 'spoken' | 'part', RawBuilder<unknown>>,
  from: string,
  where: RawBuilder<unknown> = sql`true`,
) => sql`
  select day, market, language, part, count(*) as count from (
    select ${dayOf(at, market)} as day, coalesce(${market}, '') as market, ${language(spoken)} as language, ${part} as part
    from ${table} as t where ${at} >= ${early(from)} and ${where}
  ) as told where day >= ${from}::date group by day, market, language, part`

const ofLocale = sql`country_of(t.locale)`
const at = sql`t.at`

/** Counted anew every few minutes, of today and the days before: each by an index. */
export const quickSources: readonly Source[] = [
  {
    // What came by e-mail alone began elsewhere.
    what: 'contact',
    rows: from =>
      timed(
        { table: sql`conversations`, at, market: ofLocale, spoken: sql`t.locale`, part: sql`''` },
        from,
        sql`exists (select from conversation_messages m where m.id = t.id and m.channel = 'portal')`,
      ),
  },
  {
    what: 'vote',
    rows: from =>
      timed(
        {
          table: sql`votes`,
          at,
          market: ofLocale,
          spoken: sql`t.locale`,
          part: sql`case when t.helpful then 'yes' else 'no' end`,
        },
        from,
      ),
  },
  {
    what: 'survey',
    rows: from =>
      timed(
        {
          table: sql`survey_answers`,
          at,
          market: sql`t.market`,
          spoken: sql`t.locale`,
          part: sql`t.scale || '/' || t.value`,
        },
        from,
      ),
  },
  {
    what: 'review',
    rows: from =>
      timed(
        {
          table: sql`reviews`,
          at,
          market: sql`t.market`,
          spoken: sql`t.language`,
          part: sql`t.rating::text`,
        },
        from,
        sql`t.state = 'published'`,
      ),
  },
]

const isDay = (text: RawBuilder<unknown>) => sql`${text} ~ '^\\d{4}-\\d\\d-\\d\\d'`

/** Counted anew once a day: they look at every parcel and every order. */
export const slowSources: readonly Source[] = [
  {
    // Of a parcel that shop and carriers tell of, the earliest promise and the earliest arrival.
    what: 'delivery',
    rows: from => sql`
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
        where s.snapshot is not null group by 1
      ) as parcels
      where ${isDay(sql`promised`)} and ${isDay(sql`delivered`)} and delivered >= ${from}
      group by 1, 2, 3, 4`,
  },
  {
    // By the address that the shop has; who has been erased is in none of them any more.
    what: 'first_order',
    rows: (from, today) => sql`
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
            and fact ->> 'state' in ('on_hold', 'processing', 'completed')
        ) as placed
        window by_day as (partition by who order by day, id)
      ) as ordered
      where turn = 1 and day + ${sql.lit(daysToOrderAgain)} between ${from}::date and ${today}::date
      group by 1, 2, 3, 4`,
  },
]
