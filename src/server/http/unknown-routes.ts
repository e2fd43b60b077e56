import type { FastifyInstance } from 'fastify'
import type { SiteHolder } from '#server/site/live-site.ts'
import { localeParam, localePattern } from './locale-choice.ts'
import { sendNotFound } from './locale-pages.ts'
import { localeOf, wantsPage } from './problem-pages.ts'
import { sendProblem } from './problems.ts'
import { refuse } from './refused.ts'

/** Must be called before the first route is registered: it notes them all. */
export function answerUnknown(app: FastifyInstance, holder: SiteHolder): void {
  const routes: { pattern: RegExp; methods: string[] }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    routes.push({ pattern: patternOf(url), methods: [method].flat() })
  })
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0]!
    const methods = routes.filter(({ pattern }) => pattern.test(path)).flatMap(route => route.methods)
    if (methods.length) {
      reply.header('allow', [...new Set(methods)].sort().join(', '))
      return sendProblem(reply, refuse('method_not_allowed'))
    }
    if (!wantsPage(request)) return sendProblem(reply, refuse('not_found'))
    const live = holder.current
    return sendNotFound(request, reply, live, localeOf(request, live))
  })
}

/** `/api/products/:handle/reviews`, `/packs/*`, `/sitemap-:n(\\d+).xml` */
function patternOf(url: string): RegExp {
  const source = url
    .replace(localeParam, 'LOCALE')
    .replaceAll(/[.+?^${}|[\]\\]/g, '\\$&')
    .replaceAll(/:\w+\([^)]*\)/g, '[^/]+')
    .replaceAll(/:\w+/g, '[^/]+')
    .replaceAll('*', '.*')
    .replace('LOCALE', localePattern)
  return new RegExp(`^${source}$`)
}
