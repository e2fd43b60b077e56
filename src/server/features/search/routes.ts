import type { FastifyInstance } from 'fastify'
import { searchArticlesSchemas } from '#contract/search/search.schema.ts'
import { searchArticles } from '#contract/search/search.ts'
import type { localePages } from '#server/http/locale-pages.ts'
import { refuse } from '#server/http/refused.ts'
import { serve } from '#server/http/serve.ts'
import type { Services } from '#server/services.ts'
import type { SiteSearch } from './site-search.ts'

export function searchRoutes(app: FastifyInstance, { site }: Services, search: SiteSearch): void {
  serve(app, searchArticles, searchArticlesSchemas, async ({ locale: tag, q, limit }) => {
    const live = site.current
    const locale = live.locales.get(tag)
    return locale ? search.search(live, locale, q, limit) : refuse('not_found')
  })
}

export function searchPages(page: ReturnType<typeof localePages>, search: SiteSearch): void {
  page('GET', 'search', async ({ live, locale, query }) => ({
    data: { kind: 'search', answer: await search.search(live, locale, query['q'] ?? '') },
  }))
}
