import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Problem } from '#contract/operation.ts'
import { primaryOf } from '#domain/locale/language.ts'
import type { LiveSite, SiteHolder } from '#server/site/live-site.ts'
import { chooseLocale, looksLikeLocale } from './locale-choice.ts'

/** Paths that programs ask for: they get problems, never pages. */
const forPrograms =
  /^\/(api|webhooks|packs|assets|images|icons|healthz|readyz|metrics)(\/|$|\?)|\.(js|css|json|webmanifest|xml|txt|ico|svg|png)($|\?)/

/** A browser that goes to a page or sends a form; the app asks for JSON. */
export const wantsPage = ({ headers, url }: FastifyRequest): boolean =>
  Boolean(headers.accept?.includes('text/html')) && !forPrograms.test(url)

/** By the address, as far as it names one; else as at the front door. */
export function localeOf(request: FastifyRequest, live: LiveSite) {
  const first = request.url.split(/[/?]/, 2)[1] ?? ''
  const named =
    looksLikeLocale(first, live) && live.site.locales.find(({ language }) => first.startsWith(primaryOf(language)))
  return live.locales.get(first) ?? (named || chooseLocale(request, live))
}

/**
 * A problem is a page in the reader's language where a browser asked for one: the same status and heads, and what can be
 * done next. Must be called before what looks at the type of an answer or packs it.
 */
export function problemPages(app: FastifyInstance, site: SiteHolder): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const type = String(reply.getHeader('content-type') ?? '')
    if (typeof payload !== 'string' || !type.startsWith('application/problem+json') || !wantsPage(request))
      return payload
    const { code } = JSON.parse(payload) as Problem // written by `sendProblem`
    const live = site.current
    const locale = localeOf(request, live)
    const { context, catalogue } = await live.texts(locale)
    const path = request.url.split('?', 1)[0]!
    const files = { context: locale.context, catalogue: locale.catalogue }
    const data = { kind: 'not_found' as const, problem: code }
    reply
      .removeHeader('content-length')
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', live.renderer.contentSecurityPolicy)
    return live.renderer.renderPage({ path, context, catalogue, data, files })
  })
}
