import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { narrowing, page } from '#contract/staff/desk-list.schema.ts'
import { intervalMethods, surveyFormulas, surveyPeriods } from '#domain/survey/results.ts'
import { type SurveyScale, scales, surveyMeasures } from '#domain/survey/scale.ts'
import { surveyMoments } from '#domain/survey/survey.ts'

const days = z.coerce.number().pipe(z.literal(surveyPeriods)).default(90)
const survey = z.string().max(40)
const scale = z.enum(Object.keys(scales) as [SurveyScale, ...SurveyScale[]]) // keys of a literal: exactly these
const language = narrowing.language
const counted = { count: z.int() }

const Interval = z.object({ from: z.number(), to: z.number(), method: z.enum(intervalMethods) })

export const deskSurveysSchemas = {
  input: z.object({ days, survey: survey.optional(), shownIn: z.string().max(35).optional(), ...narrowing }),
  output: z.object({
    surveys: z.array(
      z.object({
        id: z.string(),
        survey: z.string(),
        market: z.string(),
        measure: z.enum(surveyMeasures),
        scale,
        days: z.literal(surveyPeriods),
        last: z.string(),
        asked: z.object({ language: z.string(), question: z.string(), choice: z.string().optional() }).optional(),
        n: z.int(),
        counts: z.array(z.object({ value: z.int(), ...counted })),
        figure: z
          .object({ formula: z.enum(Object.values(surveyFormulas)), value: z.number(), interval: Interval })
          .optional()
          .describe('Absent below five answers'),
        mean: z.object({ value: z.number(), interval: Interval.optional() }).optional(),
        choices: z.array(z.object({ id: z.string(), text: z.string().optional(), ...counted })),
        written: z.int(),
      }),
    ),
    ...page,
  }),
} satisfies Schemas

export const deskSurveyWordsSchemas = {
  input: z.object({ survey, market: z.string().regex(/^[A-Z]{2}$/), scale, days, language, after: narrowing.after }),
  output: z.object({
    words: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        locale: z.string(),
        value: z.int(),
        moment: z.enum(surveyMoments),
        day: z.string(),
      }),
    ),
    ...page,
  }),
} satisfies Schemas
