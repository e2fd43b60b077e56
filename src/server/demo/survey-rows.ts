import { readFile } from 'node:fs/promises'
import type { Insertable } from 'kysely'
import { z } from 'zod'
import { isGood, type SurveyScale, scales } from '#domain/survey/scale.ts'
import { surveyMoments } from '#domain/survey/survey.ts'
import type { Tables } from '#server/db/tables.ts'
import { stableId } from './stable-id.ts'

const Reasons = z.array(z.strictObject({ choices: z.array(z.string()), text: z.string().optional() })).min(1)

const SurveyAnswers = z.array(
  z.strictObject({
    survey: z.string(),
    locale: z.string(),
    scale: z.enum(Object.keys(scales) as [SurveyScale, ...SurveyScale[]]), // keys of a literal: exactly these
    moment: z.enum(surveyMoments),
    /** How many have answered. */
    answers: z.int(),
    /** Values from which each takes one: what stands twice is twice as likely. */
    often: z.array(z.int()).min(1),
    /** Why, of those whose answer counts as good, and of the others. */
    pleased: Reasons,
    others: Reasons,
  }),
)

/** Over so many minutes they have answered: a little more than the shortest period of the list. */
const spread = 40 * 24 * 60

/** Answers of many customers, made by one rule: everybody's number follows from her place, so that each demo is the same. */
export async function surveyRows(ago: (minutes: number) => Date) {
  const text = await readFile(new URL('./survey-answers.json', import.meta.url), 'utf8')
  // Nobody says the same as somebody else in the same words.
  const said = new Set<string>()
  const once = (words: string | undefined) => {
    if (!words || said.has(words)) return undefined
    said.add(words)
    return words
  }
  const all = SurveyAnswers.parse(JSON.parse(text)).flatMap(group =>
    Array.from({ length: group.answers }, (_, index) => {
      const id = stableId(`survey ${group.survey} ${group.locale} ${index}`)
      const chance = Number.parseInt(id.slice(0, 8), 16)
      const value = pick(group.often, chance)
      // Another part of the number: who answers alike need not give the same reason. Two of five give none.
      const why = Number.parseInt(id.slice(28), 16)
      const reason = why % 5 < 3 ? pick(isGood(group.scale, value) ? group.pleased : group.others, why) : undefined
      const words = once(reason?.text)
      return { ...group, id, value, reason, words, at: ago(1 + (Number.parseInt(id.slice(24, 28), 16) % spread)) }
    }),
  )
  return {
    survey_answers: all.map(({ id, survey, locale, scale, moment, value, at }) => ({
      id,
      survey,
      locale,
      scale,
      moment,
      value,
      at,
      order_id: null,
      measure: scales[scale].measure,
      market: locale.slice(-2).toUpperCase(),
      article: null,
    })),
    survey_reasons: all.flatMap(({ id, locale, reason, words, at }) =>
      reason && (words || reason.choices.length)
        ? [{ id, locale, choices: JSON.stringify(reason.choices), text: words ?? null, at }]
        : [],
    ),
  } satisfies { [Table in keyof Tables]?: Insertable<Tables[Table]>[] }
}

const pick = <Item>(items: readonly Item[], chance: number): Item => items[chance % items.length]! // never empty, by the schema
