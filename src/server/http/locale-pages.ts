import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { SiteLocale } from '#contract/pack/site.ts'
import type { PageData, PageRequest } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import type { LiveSite, SiteHolder } from '#server/site/live-site.ts'
import { bestOf, localeParam, looksLikeLocale } from './locale-choice.ts'
import { sendProblem } from './problems.ts'
import { refuse } from './refused.ts'
import { revalidate, sendFile } from './send-file.ts'

/** One request for a page of one locale; `live` stays the same until it is answered. */
export interface PageCall {
  live: LiveSite
  locale: SiteLocale
  params: Record<string, string>
  query: Record<string, string>
  /** Fields of a posted form; the first of those with the same name. */
  form: Record<string, string>
  request: FastifyRequest
}

export type PageAnswer =
  | { data: PageData; status?: number; personal?: true; cookie?: string }
  | { redirect: string }
  | 'not_found'
  | 'too_many'

/** Registers a page that is made on request: `path` is what follows the locale. */
export type AddPage = (method: 'GET' | 'POST', path: string, answer: (call: PageCall) => Promise<PageAnswer>) => void

export function localePages(app: FastifyInstance, site: SiteHolder): AddPage {
  return (method, path, answer) => {
    app.route({
      method,
      url: `/${localeParam}/${path}`,
      async handler(request, reply) {
        const live = site.current
        const { locale: tag = '', ...params } = request.params as Record<string, string> // strings by the router
        const locale = live.locales.get(tag)
        if (!locale) return elsewhere(request, reply, live, tag)
        const query = firstOfEach(request.query)
        const found = await answer({ live, locale, params, query, form: firstOfEach(request.body), request })
        if (found === 'not_found') return sendNotFound(request, reply, live, locale)
        if (found === 'too_many') return sendProblem(reply, refuse('too_many'))
        if ('redirect' in found)
          return reply.code(303).header('cache-control', 'no-store').redirect(found.redirect, 303)
        return sendPage(request, reply, live, locale, found)
      },
    })
  }
}

export async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  live: LiveSite,
  locale: SiteLocale,
  { data, status = 200, personal, cookie }: Exclude<PageAnswer, 'not_found' | 'too_many' | { redirect: string }>,
): Promise<FastifyReply> {
  const { context, catalogue } = await live.texts(locale)
  const page: PageRequest = {
    path: request.url.split('?', 1)[0]!,
    context,
    catalogue,
    ...(data.kind === 'order' && { phrases: await live.phrases(locale) }),
    data,
    files: { context: locale.context, catalogue: locale.catalogue },
  }
  if (personal) reply.header('referrer-policy', 'no-referrer')
  if (cookie) reply.header('set-cookie', cookie)
  return reply
    .code(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', personal || request.method === 'POST' ? 'no-store' : 'private, no-cache')
    .header('content-security-policy', live.renderer.contentSecurityPolicy)
    .send(live.renderer.renderPage(page))
}

/** A locale that we do not have: the same page in the best one that we have. */
export function elsewhere(
  request: FastifyRequest,
  reply: FastifyReply,
  live: LiveSite,
  tag: string,
): FastifyReply | Promise<FastifyReply> {
  const [path = '', ...search] = request.url.split('?')
  const rest = path.split('/').slice(2).join('/')
  const query = search.length ? `?${search.join('?')}` : ''
  const lower = tag.toLowerCase()
  if (live.locales.has(lower)) {
    return reply
      .header('cache-control', revalidate)
      .redirect(paths.page(lower, canonical(live, lower, rest)) + query, 301)
  }
  if (!looksLikeLocale(tag, live)) return sendNotFound(request, reply, live)
  const best = bestOf(tag, live.site.locales).tag
  return reply.header('cache-control', revalidate).redirect(paths.page(best, canonical(live, best, rest)) + query, 302)
}

/** The path behind the locale as it is written there: the slug of an article is another in every language. */
export function canonical(live: LiveSite, tag: string, rest: string): string {
  const id = /^articles\/([A-Za-z0-9]+)(?:-[^/]*)?\/?$/.exec(rest)?.[1]
  const article = id && live.locales.get(tag)?.articles[id]
  return article ? `articles/${id}-${article.slug}` : rest
}

export async function sendNotFound(
  request: FastifyRequest,
  reply: FastifyReply,
  live: LiveSite,
  locale: SiteLocale = live.site.locales[0]!,
): Promise<FastifyReply> {
  const file = await live.files.read(`pages/${locale.tag}/404.html`)
  if (file)
    return sendFile(request, reply, file, { cache: 'no-store', csp: live.site.contentSecurityPolicy, status: 404 })
  return reply.code(404).type('text/plain').send('Not found')
}

const firstOfEach = (fields: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields ?? {}).map(([name, value]) => [
      name,
      String(Array.isArray(value) ? value[0] : value).replaceAll('\0', ''),
    ]),
  )
