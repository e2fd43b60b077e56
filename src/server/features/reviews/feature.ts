import { sql } from 'kysely'
import type { Feature } from '#server/feature.ts'
import type { NoteAudit } from '#server/ports/note-audit.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { reviewChangeHandlers } from './change-handlers.ts'
import { reviewDesk } from './desk.ts'
import { reviewHandler } from './entry-handler.ts'
import { reviewPages } from './pages.ts'
import { reviewOperations } from './routes.ts'
import { translateOperation } from './translate-review.ts'
import { reviewVoteHandler } from './vote-handler.ts'

export const reviewsFeature = (services: Services, orders: Orders, note: NoteAudit): Feature => ({
  operations: [...reviewOperations(services), translateOperation(services)],
  desk: reviewDesk(services, note),
  waits: { place: 'reviews', needs: 'read_reviews', rows: sql`from reviews where state = 'pending'` },
  entries: {
    review: reviewHandler(services, orders),
    review_vote: reviewVoteHandler(services),
    ...reviewChangeHandlers(services),
  },
  pages: (page, forms) => reviewPages(page, services, forms),
})
