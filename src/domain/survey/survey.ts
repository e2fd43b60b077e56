import type { Language } from '#domain/locale/language.ts'
import type { SurveyMeasure, SurveyScale } from './scale.ts'

/** When a customer is asked: after a delivery, an answer of the shop, a return that is done, an article. */
export const surveyMoments = ['delivery', 'answer', 'return', 'article'] as const
export type SurveyMoment = (typeof surveyMoments)[number]

/** A survey as one locale shows it: all of it in one language, which may be another than the reader's. */
export interface Survey {
  /** Of its file. */
  name: string
  measure: SurveyMeasure
  moments: SurveyMoment[]
  /** Days from the delivery until it is asked about. */
  afterDays: number
  scale: SurveyScale
  language: Language
  question: string
  /** What is asked once the first question is answered; one of the two, or both. */
  choice?: SurveyChoice
  text?: string
}

export interface SurveyChoice {
  question: string
  /** More than one may be chosen. */
  several?: true
  choices: { id: string; text: string }[]
}

export const hasReason = ({ choice, text }: Pick<Survey, 'choice' | 'text'>): boolean =>
  choice !== undefined || text !== undefined

/** A customer is asked at most once in so many days, whatever about. */
export const daysBetweenSurveys = 7
