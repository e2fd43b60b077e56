import { paths } from '#contract/paths.ts'
import type { Feature } from '#server/feature.ts'
import { createGuessLimit } from '#server/http/guess-limit.ts'
import { chooseLocale } from '#server/http/locale-choice.ts'
import { requesterOf } from '#server/http/requester.ts'
import type { OpensShare } from '#server/ports/open-share.ts'
import type { Services } from '#server/services.ts'
import { shareDesk } from './desk.ts'
import { sharesOpen } from './open-share.ts'
import { sharePages } from './pages.ts'

/** Articles, steps and answers that staff send a customer: one link, read in her own language. */
export function sharesFeature(services: Services): Feature & { opens: OpensShare } {
  const limit = createGuessLimit(services.clock)
  return {
    opens: async (code, request) => sharesOpen(services, limit, code, requesterOf(request, services.config).blockHash),
    desk: shareDesk(services),
    pages: page => sharePages(page, services, limit),
    routes(app) {
      // As the permalink of an article: to the reader's own locale, and kept by nobody on the way.
      app.get<{ Params: { code: string } }>('/s/:code', (request, reply) => {
        const { tag } = chooseLocale(request, services.site.current)
        return reply
          .headers({
            'cache-control': 'private, no-store',
            'referrer-policy': 'no-referrer',
            'x-robots-tag': 'noindex',
            vary: 'Accept-Language, Cookie',
          })
          .redirect(paths.share(tag, encodeURIComponent(request.params.code)), 302)
      })
    },
  }
}
