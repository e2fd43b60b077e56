import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type SiteLocale, siteFiles } from '#contract/pack/site.ts'
import type { PageData } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { occasionAt } from '#domain/market/occasion.ts'
import type { CountReadings } from '#server/ports/count-readings.ts'
import type { Services } from '#server/services.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import { createPageDeltas } from '#server/site/page-deltas.ts'
import { chooseLocale, localeParam } from './locale-choice.ts'
import { canonical, elsewhere, sendNotFound, sendPage } from './locale-pages.ts'
import { sendProblem } from './problems.ts'
import { sendPublicPage } from './public-page.ts'
import { refuse } from './refused.ts'
import { revalidate } from './send-file.ts'

type Found = FastifyReply | Promise<FastifyReply>

/** The article after a vote, which is made on request. */
export type VotedArticle = (live: LiveSite, locale: SiteLocale, id: string) => Promise<PageData | undefined>

/** `/`, permalinks, and the pages that the compiler has made. */
export function staticPages(
  app: FastifyInstance,
  { site: holder, clock, config: { cdnSeconds } }: Pick<Services, 'site' | 'clock' | 'config'>,
  votedArticle: VotedArticle,
  count: Pick<CountReadings, 'read'>,
): void {
  const deltas = createPageDeltas()
  app.get('/', (request, reply): Found => {
    const { tag } = chooseLocale(request, holder.current)
    return reply
      .headers({ 'cache-control': 'private, no-store', vary: 'Accept-Language, Cookie' })
      .redirect(paths.home(tag) + queryOf(request), 302)
  })

  app.get<{ Params: { id: string }; Querystring: { locale?: string } }>('/a/:id', (request, reply): Found => {
    const live = holder.current
    const { id } = request.params
    const asked =
      typeof request.query.locale === 'string' ? live.locales.get(request.query.locale.toLowerCase()) : undefined
    const locale = asked ?? chooseLocale(request, live)
    reply.headers({ 'cache-control': 'private, no-store', vary: 'Accept-Language, Cookie' })
    const now = live.site.removed?.[id] ?? id
    const slug = locale.articles[now]?.slug
    if (!slug) return missing(request, reply, live, locale, id)
    return reply.redirect(paths.article(locale.tag, { id: now, slug }), 302)
  })

  app.get<{ Params: { locale: string } }>(`/${localeParam}`, (request, reply): Found => {
    const { locale } = request.params
    const live = holder.current
    if (!live.locales.has(locale)) return elsewhere(request, reply, live, locale)
    return reply.header('cache-control', revalidate).redirect(paths.home(locale) + queryOf(request), 301)
  })

  app.get<{ Params: { locale: string; '*': string } }>(
    `/${localeParam}/*`,
    {
      async onSend(request, reply) {
        const { locale: tag, '*': rest } = request.params
        const locale = holder.current.locales.get(tag)
        // What the reader had already and asks for again (304) says nothing new of what is read.
        if (locale && request.pageKind === 'articles' && reply.statusCode === 200)
          count.read(request, locale, articleId(rest))
      },
    },
    async (request, reply): Promise<FastifyReply> => {
      const live = holder.current
      const { locale: tag, '*': rest } = request.params
      const locale = live.locales.get(tag)
      if (!locale) return elsewhere(request, reply, live, tag)
      const path = rest.replace(/\/+$/, '')
      const written = canonical(live, tag, path)
      if (path === '404' || !live.files.has(pageFile(tag, written)))
        return missing(request, reply, live, locale, articleId(path))
      if (rest !== written) {
        const target = paths.page(tag, written) + queryOf(request)
        return reply.header('cache-control', revalidate).redirect(target, 301)
      }
      const voted = /^articles\/([^-]+)/.exec(written)?.[1]
      const data = voted && queryOf(request) === '?voted=1' ? await votedArticle(live, locale, voted) : undefined
      if (data) return sendPage(request, reply, live, locale, { data, personal: true })
      const today = written === '' ? await homeOfToday(live, locale, clock()) : undefined
      const file = await live.files.read(today ?? pageFile(tag, written))
      if (!file) return sendNotFound(request, reply, live, locale)
      request.pageKind = written.split('/', 1)[0] || 'home'
      return sendPublicPage(request, reply, live, deltas, { tag, path: written, file }, cdnSeconds)
    },
  )
}

const articleId = (path: string): string => /^articles\/([A-Za-z0-9]+)/.exec(path)?.[1] ?? ''

/** An article that was taken out leads to the one in its place, or says that it is gone; anything else was never there. */
function missing(request: FastifyRequest, reply: FastifyReply, live: LiveSite, locale: SiteLocale, id: string): Found {
  const { removed = {} } = live.site
  const now = removed[id]
  if (now)
    return reply
      .header('cache-control', revalidate)
      .redirect(paths.page(locale.tag, canonical(live, locale.tag, `articles/${now}`)), 301)
  return now === null ? sendProblem(reply, refuse('gone')) : sendNotFound(request, reply, live, locale)
}

/** On a holiday of its market another one. */
async function homeOfToday(live: LiveSite, locale: SiteLocale, now: Date): Promise<string | undefined> {
  const { context } = await live.texts(locale)
  const occasion = occasionAt(context.occasions, context.market.timeZone, now.getTime())
  return occasion && siteFiles.homeOn(locale.tag, occasion.name)
}

const pageFile = (tag: string, path: string): string => (path ? `pages/${tag}/${path}.html` : `pages/${tag}.html`)

function queryOf({ url }: FastifyRequest): string {
  const at = url.indexOf('?')
  return at < 0 ? '' : url.slice(at)
}
