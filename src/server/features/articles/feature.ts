import type { Feature } from '#server/feature.ts'
import type { LanguageSearch } from '#server/ports/search-articles.ts'
import type { Services } from '#server/services.ts'
import { articleDesk } from './desk.ts'

/** Articles that staff look for; those of customers are the compiled site. */
export const articlesFeature = (services: Services, search: LanguageSearch): Feature => ({
  desk: articleDesk(services, search),
})
