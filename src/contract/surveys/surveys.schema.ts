import { z } from 'zod'
import { localeTag, type Schemas } from '#contract/operation.schema.ts'
import { type SurveyScale, scales, surveyMeasures } from '#domain/survey/scale.ts'
import { surveyMoments } from '#domain/survey/survey.ts'

const output = z.object({
  survey: z
    .object({
      name: z.string(),
      measure: z.enum(surveyMeasures),
      moments: z.array(z.enum(surveyMoments)),
      afterDays: z.int(),
      scale: z.enum(Object.keys(scales) as [SurveyScale, ...SurveyScale[]]), // keys of a literal: exactly these
      language: z.string(),
      question: z.string(),
      choice: z
        .object({
          question: z.string(),
          several: z.literal(true).optional(),
          choices: z.array(z.object({ id: z.string(), text: z.string() })),
        })
        .optional(),
      text: z.string().optional(),
    })
    .optional(),
  token: z.string().optional(),
})

export const offerSurveySchemas = {
  input: z.object({
    locale: localeTag,
    number: z.string().max(60).optional(),
    conversation: z.string().max(60).optional(),
    token: z.string().min(1).max(500),
  }),
  output,
} satisfies Schemas

export const readArticleSurveySchemas = { input: z.object({ locale: localeTag }), output } satisfies Schemas
