import type { Feature } from '#server/feature.ts'
import type { Services } from '#server/services.ts'
import { surveyHandlers } from './entry-handlers.ts'
import { surveyPages } from './pages.ts'

/** What customers are asked, and what they answer. */
export const surveysFeature = (services: Services): Feature => ({
  entries: surveyHandlers(services),
  pages: (page, forms) => surveyPages(page, services, forms),
})
