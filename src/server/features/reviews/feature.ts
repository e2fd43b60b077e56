import { sql } from 'kysely'
import type { Feature } from '#server/feature.ts'
import type { DrawPicture } from '#server/ports/draw-picture.ts'
import type { NoteAudit } from '#server/ports/note-audit.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { reviewChangeHandlers } from './change-handlers.ts'
import { reviewDesk } from './desk.ts'
import { reviewHandler } from './entry-handler.ts'
import { readTopics } from './keep-topics.ts'
import { waits } from './moderation.ts'
import { reviewPages } from './pages.ts'
import { reviewPhotoHandler } from './photo-handler.ts'
import { reviewOperations } from './routes.ts'
import { translateOperation } from './translate-review.ts'
import { reviewVoteHandler } from './vote-handler.ts'

export function reviewsFeature(
  services: Services,
  orders: Orders,
  note: NoteAudit,
  drawPicture: DrawPicture,
): Feature & { readTopics(): Promise<void> } {
  const topics = () => readTopics(services.db.kysely, services.site.current.site.products)
  return {
    readTopics: topics,
    operations: [...reviewOperations(services), translateOperation(services)],
    desk: reviewDesk(services, note),
    waits: { place: 'reviews', needs: 'read_reviews', rows: sql`from reviews where ${waits}` },
    entries: {
      review: reviewHandler(services, orders),
      review_vote: reviewVoteHandler(services),
      ...reviewChangeHandlers(services),
      ...reviewPhotoHandler(services, drawPicture),
    },
    pages: (page, forms) => reviewPages(page, services, forms),
    regularWork: [{ name: 'topics of reviews', everySeconds: 300, run: topics }],
  }
}
