import {
  deskReviewPhotoSchemas,
  deskReviewsSchemas,
  moderateReviewPhotoSchemas,
  moderateReviewSchemas,
} from '#contract/reviews/desk-reviews.schema.ts'
import { deskReviewPhoto, deskReviews, moderateReview, moderateReviewPhoto } from '#contract/reviews/desk-reviews.ts'
import { holdStaff, type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { NoteAudit } from '#server/ports/note-audit.ts'
import type { Services } from '#server/services.ts'
import { listDeskReviews, moderate } from './moderation.ts'
import { moderatePhoto, photoBytes } from './photos.ts'

export const reviewDesk = (services: Services, note: NoteAudit): StaffOperation[] => [
  serveStaff('read_reviews', deskReviews, deskReviewsSchemas, input => listDeskReviews(services, input)),
  holdStaff('reply_to_reviews', moderateReview, moderateReviewSchemas, (trx, input, member) =>
    moderate(services, note, trx, member, input),
  ),
  serveStaff('read_reviews', deskReviewPhoto, deskReviewPhotoSchemas, input => photoBytes(services, input, false)),
  serveStaff('moderate_reviews', moderateReviewPhoto, moderateReviewPhotoSchemas, (input, member) =>
    moderatePhoto(services, note, member, input),
  ),
]
