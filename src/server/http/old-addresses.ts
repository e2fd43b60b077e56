import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Redirect, SiteLocale } from '#contract/pack/site.ts'
import { paths } from '#contract/paths.ts'
import { closestLanguage } from '#domain/locale/locale.ts'
import type { LiveSite, SiteHolder } from '#server/site/live-site.ts'
import { createRedirects } from '#server/site/redirects.ts'
import { chooseLocale } from './locale-choice.ts'
import { canonical } from './locale-pages.ts'
import { sendProblem } from './problems.ts'
import { refuse } from './refused.ts'
import { revalidate } from './send-file.ts'

/** Addresses of the help centre that was there before, in `content/redirects.yaml`: before all routes, as `/de/faq` looks like one. */
export function oldAddresses(app: FastifyInstance, holder: SiteHolder): void {
  const made = new WeakMap<LiveSite, ReturnType<typeof createRedirects>>()
  app.addHook('onRequest', async (request, reply) => {
    const live = holder.current
    const { redirects } = live.site
    if (!redirects || (request.method !== 'GET' && request.method !== 'HEAD')) return
    const find = made.get(live) ?? createRedirects(redirects)
    made.set(live, find)
    const found = find(request.url)
    if (!found) return
    // Which page it leads to may change with the content, and with the reader where no language is named.
    reply.headers({
      'cache-control': found.language ? revalidate : 'private, no-store',
      vary: 'Accept-Language, Cookie',
    })
    if (found.to === undefined) return sendProblem(reply, refuse('gone'))
    const { tag } = localeFor(request, live, found)
    const fragment = found.fragment ? `#${found.fragment}` : ''
    return reply.redirect(paths.page(tag, canonical(live, tag, found.to)) + fragment, 301)
  })
}

/** Of the language of what stood there, the reader's own market first; without one, as at the front door. */
function localeFor(request: FastifyRequest, live: LiveSite, { language }: Redirect): SiteLocale {
  const chosen = chooseLocale(request, live)
  if (!language) return chosen
  const { locales } = live.site
  const spoken = closestLanguage(language, [...new Set(locales.map(locale => locale.language))])
  if (chosen.language === spoken) return chosen
  return (
    locales.find(locale => locale.language === spoken && locale.market === chosen.market) ??
    locales.find(locale => locale.language === spoken) ??
    chosen
  )
}
