import { deskReviewsSchemas, moderateReviewSchemas } from '#contract/reviews/desk-reviews.schema.ts'
import { deskReviews, moderateReview } from '#contract/reviews/desk-reviews.ts'
import { holdStaff, type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { NoteAudit } from '#server/ports/note-audit.ts'
import type { Services } from '#server/services.ts'
import { listDeskReviews, moderate } from './moderation.ts'

export const reviewDesk = (services: Services, note: NoteAudit): StaffOperation[] => [
  serveStaff('read_reviews', deskReviews, deskReviewsSchemas, input => listDeskReviews(services, input)),
  holdStaff('reply_to_reviews', moderateReview, moderateReviewSchemas, (trx, input, member) =>
    moderate(services, note, trx, member, input),
  ),
]
