import { operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { Language } from '#domain/locale/language.ts'
import type { SurveyPeriod, SurveyResult } from '#domain/survey/results.ts'
import type { SurveyMeasure, SurveyScale } from '#domain/survey/scale.ts'
import type { SurveyMoment } from '#domain/survey/survey.ts'

/** What customers of one market have answered to one survey, on one scale. */
export interface DeskSurvey extends SurveyResult {
  /** `<survey>.<market>.<scale>` */
  id: string
  survey: string
  market: string
  measure: SurveyMeasure
  scale: SurveyScale
  /** In so many days. */
  days: SurveyPeriod
  /** Day of the last answer, on the market's calendar. */
  last: string
  /** The question as customers read it; absent where it is asked no more. */
  asked?: { language: Language; question: string; choice?: string }
  /** How often each reason was chosen, the most frequent first; `text` is in the language of `asked`. */
  choices: { id: string; text?: string; count: number }[]
  /** How many have written something. */
  written: number
}

export const deskSurveys = operation<
  DeskNarrowing & { days?: SurveyPeriod; survey?: string; shownIn?: Language },
  DeskPage & { surveys: DeskSurvey[] }
>()({
  name: 'deskSurveys',
  method: 'GET',
  path: '/api/desk/surveys',
  summary:
    'Answers to surveys by survey, market and scale, with figure and interval; questions are `shownIn` a language where they have it',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

export interface SurveyWords {
  id: string
  text: string
  /** In which it was written. */
  locale: string
  value: number
  moment: SurveyMoment
  /** On the market's calendar. */
  day: string
}

export const deskSurveyWords = operation<
  {
    survey: string
    market: string
    scale: SurveyScale
    days?: SurveyPeriod
    language?: string
    after?: string
  },
  DeskPage & { words: SurveyWords[] }
>()({
  name: 'deskSurveyWords',
  method: 'GET',
  path: '/api/desk/surveys/words',
  summary: 'What customers of one market wrote as the reason for their answer on one scale, newest first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})
