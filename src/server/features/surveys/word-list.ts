import { sql } from 'kysely'
import type { DeskPage } from '#contract/staff/desk-list.ts'
import type { SurveyWords } from '#contract/surveys/desk-surveys.ts'
import { dayIn } from '#domain/return/return-day.ts'
import type { SurveyPeriod } from '#domain/survey/results.ts'
import type { SurveyScale } from '#domain/survey/scale.ts'
import type { SurveyMoment } from '#domain/survey/survey.ts'
import { cutPage, isBehind, readRowCursor, writeCursor } from '#server/db/list-page.ts'
import { countOf, narrowed } from '#server/db/narrow.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'
import { zoneOf } from '#server/site/market-zone.ts'
import { since } from './result-list.ts'

const pageSize = 50

interface Row {
  id: string
  text: string
  locale: string
  value: number
  moment: SurveyMoment
  at: Date
}

interface Asked {
  survey: string
  market: string
  scale: SurveyScale
  days?: SurveyPeriod
  language?: string
  after?: string
}

/** What customers wrote as the reason for one kind of answer, newest first. */
export async function listWords(
  { db: { kysely }, site, clock }: Services,
  { survey, market, scale, days = 90, language, after }: Asked,
): Promise<(DeskPage & { words: SurveyWords[] }) | Refused> {
  const from = readRowCursor(after)
  if (after && !from) return refuse('invalid', { after: 'invalid' })
  // The answer's locale counts, as it does in the results, so that both count the same people.
  const fits = narrowed({ words: [], locale: 'asked' }, language === undefined ? {} : { language })
  const written = sql`(
      select answers.id, reasons.text, reasons.locale, answers.locale as asked, value, moment, answers.at
      from survey_answers as answers join survey_reasons as reasons on reasons.id = answers.id
      where survey = ${survey} and market = ${market} and scale = ${scale} and answers.at >= ${since(clock(), days)}
        and reasons.text is not null
    ) as written where ${fits}`
  const { rows } = await sql<Row>`select * from ${written} and ${from ? isBehind('at', from) : sql`true`}
    order by at desc, id desc limit ${pageSize + 1}`.execute(kysely)
  const count = after ? undefined : await countOf(kysely, sql`(select * from ${written})`)
  const { page, ...next } = cutPage(rows, pageSize, ({ at, id }) => writeCursor(at, id))
  const zone = await zoneOf(site.current, market)
  const words = page.map(({ id, text, locale, value, moment, at }) => ({
    id,
    text,
    locale,
    value,
    moment,
    day: dayIn(at, zone),
  }))
  return { words, ...next, ...(count !== undefined && { count }) }
}
