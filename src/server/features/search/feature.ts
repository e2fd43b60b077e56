import type { FastifyRequest } from 'fastify'
import type { SiteLocale } from '#contract/pack/site.ts'
import { searchArticlesSchemas } from '#contract/search/search.schema.ts'
import { searchArticles } from '#contract/search/search.ts'
import type { Feature } from '#server/feature.ts'
import { refuse } from '#server/http/refused.ts'
import { requesterOf } from '#server/http/requester.ts'
import { serve } from '#server/http/serve.ts'
import type { Services } from '#server/services.ts'
import { createSearchLimit } from './search-limit.ts'
import { createSiteSearch, type SiteSearch } from './site-search.ts'

/** Articles for a query, as JSON and as a page. `port`: for features that suggest or find articles. */
export function searchFeature(services: Services, report: (error: unknown) => void): Feature & { port: SiteSearch } {
  const { site, config } = services
  const port = createSiteSearch()
  const limit = createSearchLimit(services, report)
  const mayAsk = async (request: FastifyRequest, locale: SiteLocale, query: string, most?: number) =>
    (await port.isAnswered(site.current, locale, query, most)) || limit.isWithin(requesterOf(request, config).blockHash)
  return {
    port,
    operations: [
      serve(searchArticles, searchArticlesSchemas, async ({ locale: tag, q, limit: most }, request) => {
        const live = site.current
        const locale = live.locales.get(tag)
        if (!locale) return refuse('not_found')
        return (await mayAsk(request, locale, q, most)) ? port.search(live, locale, q, most) : refuse('too_many')
      }),
    ],
    pages: page =>
      page('GET', 'search', async ({ live, locale, query, request }) => {
        const asked = query['q'] ?? ''
        if (!(await mayAsk(request, locale, asked))) return 'too_many'
        const answer = await port.search(live, locale, asked)
        request.results = asked.trim() ? answer.results.length : undefined
        return { data: { kind: 'search', answer } }
      }),
    regularWork: [{ name: 'forgetting counts of searches', everySeconds: 300, run: () => limit.forget() }],
  }
}
