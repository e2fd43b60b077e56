import { randomUUID } from 'node:crypto'
import { type SurveyScale, scales } from '#domain/survey/scale.ts'
import type { SurveyMoment } from '#domain/survey/survey.ts'
import type { World } from './world.ts'

interface Answered {
  survey?: string
  scale?: SurveyScale
  value: number
  locale?: string
  moment?: SurveyMoment
  daysAgo?: number
  choices?: string[]
  text?: string
}

/** Customers have answered, as the server writes it down: the oldest first. */
export async function answerSurvey(world: World, answers: readonly Answered[]): Promise<void> {
  const rows = answers.map((answer, index) => ({
    survey: 'delivery',
    scale: 'grades6' as const,
    locale: 'de-de',
    moment: 'delivery' as const,
    ...answer,
    id: randomUUID(),
    at: new Date(world.clock.now.getTime() - (answer.daysAgo ?? 1) * 86_400_000 + index),
  }))
  await world.db.kysely
    .insertInto('survey_answers')
    .values(
      rows.map(({ id, survey, scale, value, locale, moment, at }) => ({
        id,
        survey,
        scale,
        value,
        locale,
        moment,
        at,
        order_id: null,
        measure: scales[scale].measure,
        market: locale.slice(-2).toUpperCase(),
        article: null,
      })),
    )
    .execute()
  const reasons = rows.filter(({ choices, text }) => choices || text)
  if (!reasons.length) return
  await world.db.kysely
    .insertInto('survey_reasons')
    .values(
      reasons.map(({ id, choices = [], text = null, locale, at }) => ({
        id,
        choices: JSON.stringify(choices),
        text,
        locale,
        at,
      })),
    )
    .execute()
}
