import { deskSurveysSchemas, deskSurveyWordsSchemas } from '#contract/surveys/desk-surveys.schema.ts'
import { deskSurveys, deskSurveyWords } from '#contract/surveys/desk-surveys.ts'
import { type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { listResults } from './result-list.ts'
import { listWords } from './word-list.ts'

export const surveyDesk = (services: Services): StaffOperation[] => [
  serveStaff('read_surveys', deskSurveys, deskSurveysSchemas, input => listResults(services, input)),
  serveStaff('read_surveys', deskSurveyWords, deskSurveyWordsSchemas, input => listWords(services, input)),
]
