import { operation } from '#contract/operation.ts'
import type { Survey } from '#domain/survey/survey.ts'

/** What a customer is asked where she is anyway; without a survey nothing is asked. */
export interface OfferedSurvey {
  survey?: Survey
  /** That of the invitation: it opens this question and nothing else. */
  token?: string
}

/**
 * `token` as in `openOrder`, or with `conversation` as in `readConversation`. A question that is handed out counts as asked: it
 * is the one of this week.
 */
export const offerSurvey = operation<
  { locale: string; number?: string; conversation?: string; token: string },
  OfferedSurvey
>()({
  name: 'offerSurvey',
  method: 'POST',
  path: '/api/surveys/offer',
  summary: 'The question that a customer may be asked about an order or an answer, once a week at most',
  refusals: ['malformed', 'invalid', 'order_not_found', 'not_found', 'too_many'],
})

/** Of articles anybody may be asked: who asks counts how often, see `survey_answer`. */
export const readArticleSurvey = operation<{ locale: string }, OfferedSurvey>()({
  name: 'readArticleSurvey',
  method: 'GET',
  path: '/api/surveys/article',
  summary: 'The question that readers of an article are asked',
  refusals: ['invalid'],
})
