import type { FastifyRequest } from 'fastify'
import type { SiteLocale } from '#contract/pack/site.ts'
import { primaryOf } from '#domain/locale/language.ts'
import { bestLocale, localeFromHeader } from '#domain/locale/locale.ts'
import type { LiveSite } from '#server/site/live-site.ts'

/** Saved choice, then Accept-Language, then the default. Never by IP address. */
export function chooseLocale(request: FastifyRequest, { site, locales }: LiveSite): SiteLocale {
  const cookies = request.headers.cookie ?? ''
  // The plain name is that of a choice from before 0.4, or of a portal that is reached by http.
  const saved = (/(?:^|;\s*)__(?:Host|Secure)-locale=([A-Za-z_-]{2,12})/.exec(cookies) ??
    /(?:^|;\s*)locale=([A-Za-z_-]{2,12})/.exec(cookies))?.[1]
  if (saved) return bestOf(saved, site.locales)
  const found = localeFromHeader(request.headers['accept-language'] ?? '', site.locales)
  return (found && locales.get(found.tag)) ?? site.locales[0]!
}

export const bestOf = (asked: string, locales: SiteLocale[]): SiteLocale => bestLocale(asked, locales) as SiteLocale // gives back a member of the list

/** Whether the first part of a path means a locale that we may not have: `xx-yy` always, `fr` where French is spoken. */
export function looksLikeLocale(part: string, { site }: LiveSite): boolean {
  if (/^[a-z]{2,3}[-_][a-z]{2}$/i.test(part)) return true
  if (!/^[a-z]{2,3}([-_][a-z0-9]{2,8}){0,2}$/i.test(part)) return false
  return site.locales.some(({ language }) => primaryOf(language) === part.toLowerCase().split(/[-_]/, 1)[0])
}

const localeShape = '[A-Za-z]{2,3}|[A-Za-z]{2,3}[-_][A-Za-z0-9_-]{2,17}'
/** The first part of a page's path in a route: never `api`. The router refuses nested repetitions. */
export const localeParam = `:locale(^(?!api$)[A-Za-z]{2,3}$|^[A-Za-z]{2,3}[-_][A-Za-z0-9_-]{2,17}$)`
export const localePattern = `(?!api(?:/|$))(?:${localeShape})`
