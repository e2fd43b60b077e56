import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { SiteLocale } from '#contract/pack/site.ts'
import { paths } from '#contract/paths.ts'
import type { Visited } from '#domain/overview/counted.ts'
import { localeParam } from '#server/http/locale-choice.ts'
import { isAskedByBrowser, isSeenByPerson } from '#server/http/seen-by-person.ts'
import type { Services } from '#server/services.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Of a page of results: how many; absent where nothing was asked. */
    results?: number | undefined
    /** A page was sent as what differs from another one, in so many bytes less. */
    savedBytes?: number
  }
}

type Add = (what: Visited, place: SiteLocale, count?: number) => void

/** Counts what the server answers anyway; called before the routes of pages are there. */
export function countVisits(app: FastifyInstance, { site, config }: Pick<Services, 'site' | 'config'>, add: Add): void {
  const ownHost = config.publicUrl && new URL(config.publicUrl).host

  app.addHook('onResponse', async (request, { statusCode }) => {
    const { url = '' } = request.routeOptions
    if (url === '/packs/*') return countPack(request, statusCode)
    if (!url.startsWith(`/${localeParam}`) || (statusCode !== 200 && statusCode !== 304)) return
    const { locale: tag = '' } = request.params as { locale?: string } // strings by the router
    const locale = site.current.locales.get(tag)
    if (locale && isSeenByPerson(request)) countPage(request, locale, statusCode)
  })

  function countPage(request: FastifyRequest, locale: SiteLocale, status: number): void {
    const { results, savedBytes = 0 } = request
    if (savedBytes > 0 && status === 200) add('bytes_saved', locale, savedBytes)
    // Who reloads a page has come before.
    if (/max-age=0|no-cache/.test(request.headers['cache-control'] ?? '')) return
    if (results !== undefined) add('search', locale)
    if (results === 0) add('search_empty', locale)
    const from = pageBefore(request)
    if (!from) add('visit', locale)
    else if (results === undefined && from.pathname.endsWith(paths.search(locale.tag))) add('search_hit', locale)
  }

  /** A device that has none yet: one that has names the release that it has. */
  function countPack(request: FastifyRequest, status: number): void {
    const { '*': name = '' } = request.params as { '*'?: string } // as above
    const locale = site.current.locales.get(name.replace(/\.json$/, ''))
    const { from } = request.query as { from?: unknown }
    if (locale && status === 200 && from === undefined && isAskedByBrowser(request)) add('pack_taken', locale)
  }

  /**
   * The page of this portal that led here, as far as it may be known; undefined from outside. Pages about an order tell no
   * address: there the browser says only that it was one of ours. It says so too where a service worker hands a visit on.
   */
  function pageBefore({ headers, host }: FastifyRequest): URL | undefined {
    const { referer } = headers
    if (referer && URL.canParse(referer)) {
      const url = new URL(referer)
      return url.host === (ownHost ?? host) ? url : undefined
    }
    return headers['sec-fetch-site'] === 'same-origin' ? new URL(`http://${host}/`) : undefined
  }
}
