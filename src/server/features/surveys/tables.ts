import type { SurveyMeasure, SurveyScale } from '#domain/survey/scale.ts'
import type { SurveyMoment } from '#domain/survey/survey.ts'
import type { Json } from '#server/db/json-column.ts'

export interface SurveyTables {
  /** When a customer was asked last. `customer`: her address in lower case, or `order:<id>` where the shop knows none. */
  survey_turns: { customer: string; at: Date }
  survey_invitations: {
    id: string
    order_id: string
    customer: string
    survey: string
    moment: SurveyMoment
    locale: string
    at: Date
  }
  survey_answers: {
    /** That of the invitation, or of the entry where nobody was invited. */
    id: string
    order_id: string | null
    survey: string
    moment: SurveyMoment
    measure: SurveyMeasure
    scale: SurveyScale
    value: number
    market: string
    locale: string
    article: string | null
    at: Date
  }
  /** `id`: of the answer. */
  survey_reasons: { id: string; choices: Json<string[]>; text: string | null; locale: string; at: Date }
  /** `due_at`: when it is to be asked about; null once it was, or will not be. */
  survey_moments: { order_id: string; moment: SurveyMoment; at: Date; due_at: Date | null }
}
