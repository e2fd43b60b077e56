import { type RawBuilder, sql } from 'kysely'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { DeskSurvey } from '#contract/surveys/desk-surveys.ts'
import type { Language } from '#domain/locale/language.ts'
import { dayIn } from '#domain/return/return-day.ts'
import { resultOf, type SurveyPeriod } from '#domain/survey/results.ts'
import type { SurveyMeasure, SurveyScale } from '#domain/survey/scale.ts'
import type { Survey } from '#domain/survey/survey.ts'
import { narrowed } from '#server/db/narrow.ts'
import type { Services } from '#server/services.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import { zoneOf } from '#server/site/market-zone.ts'

/** More surveys, markets and scales than a portal has. */
const most = 1000

interface ValueRow {
  id: string
  survey: string
  market: string
  measure: SurveyMeasure
  scale: SurveyScale
  value: number
  count: number
  written: number
  last: Date
}

interface ChoiceRow {
  id: string
  choice: string
  count: number
}

/** A row for each survey, market and scale: never added up, since people of two markets use one scale differently. */
export async function listResults(
  { db: { kysely }, site, clock }: Services,
  {
    days = 90,
    survey = null,
    id = null,
    shownIn,
    ...narrowing
  }: Omit<DeskNarrowing, 'id'> & {
    days?: SurveyPeriod
    survey?: string | null
    id?: string | null
    shownIn?: Language
  },
): Promise<DeskPage & { surveys: DeskSurvey[] }> {
  const asks = narrowed({ words: ['survey'], locale: 'locale', market: 'market' }, narrowing)
  const answers = sql`(
      select concat_ws('.', survey, market, scale) as id, survey, market, measure, scale, value, at, answers.id as answer
      from survey_answers as answers
      where at >= ${since(clock(), days)} and (${survey}::text is null or survey = ${survey}) and ${asks}
    ) as answered where (${id}::text is null or answered.id = ${id})`
  const read = async <Row>(query: RawBuilder<Row>) => (await query.execute(kysely)).rows
  const [values, choices] = await Promise.all([
    read(sql<ValueRow>`select answered.id, survey, market, measure, scale, value, count(*)::int as count,
        count(reasons.text)::int as written, max(answered.at) as last
      from (select * from ${answers}) as answered left join survey_reasons as reasons on reasons.id = answer
      group by answered.id, survey, market, measure, scale, value order by survey, market, scale`),
    read(sql<ChoiceRow>`select answered.id, choice, count(*)::int as count
      from (select * from ${answers}) as answered join survey_reasons as reasons on reasons.id = answer
      cross join lateral jsonb_array_elements_text(reasons.choices) as choice
      group by answered.id, choice order by count(*) desc, choice`),
  ])
  const choicesById = Map.groupBy(choices, each => each.id)
  const live = site.current
  const surveys: DeskSurvey[] = []
  for (const [id, rows] of [...Map.groupBy(values, each => each.id)].slice(0, most)) {
    const { survey, market, measure, scale } = rows[0]! // a group has a row
    const asked = await findAsked(live, { survey, market, shownIn })
    const texts = new Map(asked?.choice?.choices.map(({ id, text }) => [id, text]))
    const last = new Date(Math.max(...rows.map(row => row.last.getTime())))
    surveys.push({
      id,
      survey,
      market,
      measure,
      scale,
      days,
      last: dayIn(last, await zoneOf(live, market)),
      ...(asked && {
        asked: {
          language: asked.language,
          question: asked.question,
          ...(asked.choice && { choice: asked.choice.question }),
        },
      }),
      ...resultOf(scale, new Map(rows.map(({ value, count }) => [value, count]))),
      choices: (choicesById.get(id) ?? []).map(({ choice, count }) => {
        const text = texts.get(choice)
        return { id: choice, ...(text && { text }), count }
      }),
      written: rows.reduce((all, { written }) => all + written, 0),
    })
  }
  return { surveys, count: surveys.length }
}

/** When a period of so many days began. */
export const since = (now: Date, days: SurveyPeriod): Date => new Date(now.getTime() - days * 24 * 3600_000)

/** In the language of who reads it, wherever it is asked so; else as the market's customers read it. */
async function findAsked(
  live: LiveSite,
  { survey, market, shownIn }: { survey: string; market: string; shownIn: Language | undefined },
): Promise<Survey | undefined> {
  const { locales } = live.site
  const hers = locales.filter(({ language }) => language === shownIn)
  for (const locale of [...hers, ...locales.filter(locale => locale.market === market), ...locales]) {
    const found = (await live.surveys(locale)).find(({ name }) => name === survey)
    if (found) return found
  }
  return undefined
}
