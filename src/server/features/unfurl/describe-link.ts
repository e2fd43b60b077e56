import type { FastifyRequest } from 'fastify'
import type { SiteLocale } from '#contract/pack/site.ts'
import { paths } from '#contract/paths.ts'
import type { OembedLink } from '#contract/unfurl/oembed.ts'
import { chooseLocale } from '#server/http/locale-choice.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import { interfaceText } from '#server/outgoing/interface-text.ts'
import { portalAddress } from '#server/portal-address.ts'
import type { OpensShare } from '#server/ports/open-share.ts'
import type { Services } from '#server/services.ts'
import type { LiveSite } from '#server/site/live-site.ts'

/** A day: titles change seldom. What staff share may end at any moment. */
const cacheAge = { article: 86_400, share: 0 }

/** The title of one of our addresses, in its language; without one in that of whoever asks. A share tells nothing of its customer. */
export async function describeLink(
  services: Services,
  opens: OpensShare,
  url: string,
  request: FastifyRequest,
): Promise<OembedLink | Refused> {
  const live = services.site.current
  const address = ownAddress(services, url)
  if (!address) return refuse('not_found')
  const article = articleAt(live, address, request)
  if (article) {
    const title = (await live.titles(article.locale)).find(({ id }) => id === article.id)?.title
    return title ? linkOf(services, article.locale, title, cacheAge.article) : refuse('not_found')
  }
  const [, tag = '', code] = /^\/(?:s|([a-z]{2,3}(?:-[a-z0-9]+)+)\/sent)\/([^/]+)$/.exec(address.pathname) ?? []
  if (!code) return refuse('not_found')
  const state = await opens(code, request)
  if (state !== 'open') return refuse(state === 'ended' ? 'not_found' : state)
  const locale = live.locales.get(tag) ?? chooseLocale(request, live)
  return linkOf(services, locale, await sharedTitle(live, locale), cacheAge.share)
}

/** Below the path that the portal stands at; undefined for what is not ours. */
function ownAddress(services: Services, url: string): URL | undefined {
  if (!URL.canParse(url)) return undefined
  const root = portalAddress(services, '')
  const { origin, pathname, search } = new URL(url)
  const ours = new URL(root)
  const base = ours.pathname.replace(/\/$/, '')
  if (origin !== ours.origin || !pathname.startsWith(`${base}/`)) return undefined
  return new URL(pathname.slice(base.length) + search, origin)
}

/** A page of an article, whatever its slug, or its permalink; one that was replaced is the one in its place. */
function articleAt(
  live: LiveSite,
  { pathname, searchParams }: URL,
  request: FastifyRequest,
): { id: string; locale: SiteLocale } | undefined {
  const [, tag, page] = /^\/([^/]+)\/articles\/([A-Za-z0-9]+)(?:-[^/]*)?\/?$/.exec(pathname) ?? []
  const [, permalink] = /^\/a\/([A-Za-z0-9]+)$/.exec(pathname) ?? []
  const named = live.locales.get(tag ?? searchParams.get('locale')?.toLowerCase() ?? '')
  const locale = named ?? (permalink ? chooseLocale(request, live) : undefined)
  const asked = page ?? permalink
  const id = asked && (live.site.removed?.[asked] ?? asked)
  return id && locale && Object.hasOwn(locale.articles, id) ? { id, locale } : undefined
}

async function linkOf(services: Services, locale: SiteLocale, title: string, cache_age: number): Promise<OembedLink> {
  const { brand } = (await services.site.current.texts(locale)).context
  return {
    version: '1.0',
    type: 'link',
    title,
    provider_name: brand.name,
    provider_url: portalAddress(services, paths.home(locale.tag)),
    thumbnail_url: portalAddress(services, '/icons/icon-512.png'),
    thumbnail_width: 512,
    thumbnail_height: 512,
    cache_age,
  }
}

/** As its page is called. */
async function sharedTitle(live: LiveSite, locale: SiteLocale): Promise<string> {
  const { catalogue } = await live.texts(locale)
  return interfaceText(catalogue, ['shares', 'title'])
}
