import { z } from 'zod'
import { surveyMeasures } from './scale.ts'
import { surveyMoments } from './survey.ts'

const name = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens')
const sentence = z.string().trim().min(1).max(200)
/** By language; `de.informal` where another way of address says it otherwise. */
const texts = z.record(z.string(), sentence)

const scaleQuestion = z.strictObject({ type: z.literal('scale'), text: texts })
const choiceQuestion = z.strictObject({
  type: z.literal('choice'),
  text: texts,
  several: z.boolean().default(false),
  choices: z
    .record(name, texts)
    .refine(choices => Object.keys(choices).length >= 2 && Object.keys(choices).length <= 8, 'two to eight choices'),
})
const textQuestion = z.strictObject({ type: z.literal('text'), text: texts })

export const SurveyQuestion = z.discriminatedUnion('type', [scaleQuestion, choiceQuestion, textQuestion])
export type SurveyQuestion = z.infer<typeof SurveyQuestion>

const order = ['scale', 'choice', 'text'] as const

/** `content/surveys/<name>.yaml` */
export const SurveyFile = z.strictObject({
  measure: z.enum(surveyMeasures),
  moments: z.array(z.enum(surveyMoments)).min(1),
  /** Absent: all markets of the portal. */
  markets: z
    .array(z.string().regex(/^[A-Z]{2}$/, 'two capital letters (ISO 3166-1)'))
    .min(1)
    .optional(),
  afterDays: z.int().min(1).max(60).default(3),
  questions: z
    .array(SurveyQuestion)
    .min(1)
    .refine(
      questions =>
        questions[0]?.type === 'scale' &&
        questions.every(({ type }, at) => at === 0 || order.indexOf(type) > order.indexOf(questions[at - 1]!.type)), // not the first
      'first a scale, then at most one choice and one text, in this order: who has to answer more, answers nothing',
    ),
})
export type SurveyFile = z.infer<typeof SurveyFile>
