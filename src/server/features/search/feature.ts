import { searchArticlesSchemas } from '#contract/search/search.schema.ts'
import { searchArticles } from '#contract/search/search.ts'
import type { Feature } from '#server/feature.ts'
import { refuse } from '#server/http/refused.ts'
import { serve } from '#server/http/serve.ts'
import type { Services } from '#server/services.ts'
import { createSiteSearch, type SiteSearch } from './site-search.ts'

/** Articles for a query, as JSON and as a page. `port`: for features that suggest or find articles. */
export function searchFeature({ site }: Services): Feature & { port: SiteSearch } {
  const port = createSiteSearch()
  return {
    port,
    operations: [
      serve(searchArticles, searchArticlesSchemas, async ({ locale: tag, q, limit }) => {
        const live = site.current
        const locale = live.locales.get(tag)
        return locale ? port.search(live, locale, q, limit) : refuse('not_found')
      }),
    ],
    pages: page =>
      page('GET', 'search', async ({ live, locale, query }) => ({
        data: { kind: 'search', answer: await port.search(live, locale, query['q'] ?? '') },
      })),
  }
}
