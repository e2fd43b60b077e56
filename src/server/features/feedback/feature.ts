import type { Feature } from '#server/feature.ts'
import type { VotedArticle } from '#server/http/static-pages.ts'
import type { CountReadings } from '#server/ports/count-readings.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { PromisedTime } from '#server/ports/promised-time.ts'
import type { SearchArticles } from '#server/ports/search-articles.ts'
import type { Services } from '#server/services.ts'
import { feedbackDesk } from './desk.ts'
import { feedbackHandlers } from './entry-handlers.ts'
import { feedbackPages } from './pages.ts'
import { votedArticle } from './voted-article.ts'

/** Votes and comments on articles, messages to the shop, searches without a result. */
export const feedbackFeature = (
  services: Services,
  search: SearchArticles,
  promised: PromisedTime,
  { orders, count }: { orders: Orders; count: CountReadings },
): Feature & { votedArticle: VotedArticle } => ({
  desk: feedbackDesk(services),
  entries: feedbackHandlers(services, orders),
  pages: (page, forms) => feedbackPages(page, forms, { services, search, promised, count }),
  votedArticle,
})
