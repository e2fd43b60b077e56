import { deskArticleVotesSchemas } from '#contract/feedback/desk-article-votes.schema.ts'
import { deskArticleVotes } from '#contract/feedback/desk-article-votes.ts'
import { deskFeedbackSchemas } from '#contract/feedback/desk-feedback.schema.ts'
import { deskFeedback } from '#contract/feedback/desk-feedback.ts'
import { type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { listArticleVotes } from './article-votes.ts'
import { listFeedback } from './feedback-list.ts'

export const feedbackDesk = (services: Services): StaffOperation[] => [
  serveStaff('read_feedback', deskArticleVotes, deskArticleVotesSchemas, input => listArticleVotes(services, input)),
  serveStaff('read_feedback', deskFeedback, deskFeedbackSchemas, input => listFeedback(services, input)),
]
