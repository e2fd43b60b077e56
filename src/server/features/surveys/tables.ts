import type { Generated } from 'kysely'
import type { SurveyMeasure, SurveyScale } from '#domain/survey/scale.ts'
import type { SurveyMoment } from '#domain/survey/survey.ts'
import type { Json } from '#server/db/json-column.ts'

export interface SurveyTables {
  /**
   * When a customer was asked last. `customer`: her address in lower case, or `order:<id>` where the shop knows none; of a
   * conversation whose address nobody has proven `conversation:<id>`.
   */
  survey_turns: { customer: string; at: Date }
  survey_invitations: {
    id: string
    /** Null where the conversation is about none. */
    order_id: string | null
    /** The conversation on whose page she was asked. */
    conversation_id: Generated<string | null>
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
    /** Of the article: the day of the text that she has read. */
    version: Generated<string>
    /** Keyed hash of the device that has answered about an article: one answer of each to a version. */
    device_hash: Generated<string | null>
    at: Date
  }
  /** `id`: of the answer. */
  survey_reasons: { id: string; choices: Json<string[]>; text: string | null; locale: string; at: Date }
  /** `due_at`: when it is to be asked about; null once it was, or will not be. */
  survey_moments: { order_id: string; moment: SurveyMoment; at: Date; due_at: Date | null }
}
