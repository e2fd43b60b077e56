import type { FastifyInstance } from 'fastify'
import { deskArticlesSchemas } from '#contract/articles/desk-articles.schema.ts'
import { deskArticles } from '#contract/articles/desk-articles.ts'
import { deskFeedbackSchemas } from '#contract/feedback/desk-feedback.schema.ts'
import { deskFeedback } from '#contract/feedback/desk-feedback.ts'
import { listOutgoingSchemas, resendOutgoingSchemas } from '#contract/notifications/desk-outgoing.schema.ts'
import {
  listOutgoing as listOutgoingOperation,
  resendOutgoing as resendOutgoingOperation,
} from '#contract/notifications/desk-outgoing.ts'
import { deskReviewsSchemas, moderateReviewSchemas } from '#contract/reviews/desk-reviews.schema.ts'
import { deskReviews, moderateReview } from '#contract/reviews/desk-reviews.ts'
import { deskMeSchemas } from '#contract/staff/staff.schema.ts'
import { deskMe } from '#contract/staff/staff.ts'
import { listParkedDeliveriesSchemas, listUnknownCodesSchemas } from '#contract/webhooks/desk-deliveries.schema.ts'
import { listParkedDeliveries, listUnknownCodes } from '#contract/webhooks/desk-deliveries.ts'
import { canStaff } from '#domain/staff/staff.ts'
import { findDeskArticles, type SearchLocale } from '#server/features/articles/desk-articles.ts'
import { listFeedback } from '#server/features/feedback/desk-feedback.ts'
import { listOutgoing, type PreviewNotification, resendOutgoing } from '#server/features/notifications/desk-outgoing.ts'
import { listDeskReviews, moderate } from '#server/features/reviews/desk-reviews.ts'
import { type Auth, createAuth } from '#server/features/staff/auth.ts'
import { parkedDeliveries } from '#server/features/webhooks/desk-parked-deliveries.ts'
import { unknownCodes } from '#server/features/webhooks/desk-unknown-codes.ts'
import { refuseCrossSitePosts } from '#server/http/cross-site.ts'
import { sendProblem } from '#server/http/problems.ts'
import { refuse } from '#server/http/refused.ts'
import { sendFile } from '#server/http/send-file.ts'
import { serve } from '#server/http/serve.ts'
import type { DeskRoutes, StaffGuard } from '#server/http/staff-guard.ts'
import type { Services } from '#server/services.ts'

/** The desk's page runs no inline script and talks to nobody but us. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export async function deskRoutes(
  app: FastifyInstance,
  services: Services,
  search: SearchLocale,
  preview: PreviewNotification,
  others: readonly DeskRoutes[],
): Promise<void> {
  const auth = createAuth(services)
  await app.register(async scope => authRoutes(scope, auth))
  refuseCrossSitePosts(app, services.config.publicUrl)

  const guarded: StaffGuard = (permission, handler) => async (input, request, reply) => {
    reply.header('cache-control', 'no-store')
    const member = await auth.member(request)
    if (!member) return refuse('unauthenticated')
    if (permission && !canStaff(member.role, permission)) return refuse('forbidden')
    return handler(input, member)
  }

  serve(
    app,
    deskMe,
    deskMeSchemas,
    guarded(undefined, async (_input, member) => member),
  )
  serve(
    app,
    deskArticles,
    deskArticlesSchemas,
    guarded('search_articles', async ({ q }) => ({
      articles: await findDeskArticles(services.site.current, search, q),
    })),
  )
  serve(
    app,
    listUnknownCodes,
    listUnknownCodesSchemas,
    guarded('read_unknown_codes', input => unknownCodes(services, input)),
  )
  serve(
    app,
    listParkedDeliveries,
    listParkedDeliveriesSchemas,
    guarded('read_unknown_codes', () => parkedDeliveries(services)),
  )
  serve(
    app,
    deskReviews,
    deskReviewsSchemas,
    guarded('reply_to_reviews', input => listDeskReviews(services, input)),
  )
  serve(
    app,
    moderateReview,
    moderateReviewSchemas,
    guarded('reply_to_reviews', (input, member) => moderate(services, member, input)),
  )
  serve(
    app,
    deskFeedback,
    deskFeedbackSchemas,
    guarded('read_feedback', input => listFeedback(services, input)),
  )

  for (const routes of others) routes(app, guarded)
  serve(
    app,
    listOutgoingOperation,
    listOutgoingSchemas,
    guarded('handle_notifications', input => listOutgoing(services, preview, input)),
  )
  serve(
    app,
    resendOutgoingOperation,
    resendOutgoingSchemas,
    guarded('handle_notifications', input => resendOutgoing(services, preview, input)),
  )

  for (const url of ['/desk', '/desk/*']) {
    app.get(url, async (request, reply) => {
      const file = await services.client.read('desk.html')
      return file
        ? sendFile(request, reply, file, { cache: 'no-store', csp: policy })
        : sendProblem(reply, refuse('not_found'))
    })
  }
}

/** better-auth reads its own bodies and answers in its own words; we add our headers and keep caches away. */
async function authRoutes(app: FastifyInstance, auth: Auth): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    async handler(request, reply) {
      const answer = await auth.handle(request)
      if (answer.status >= 500) throw new Error(`sign-in answered ${answer.status}`)
      for (const [name, value] of answer.headers) if (name !== 'set-cookie') reply.header(name, value)
      const cookies = answer.headers.getSetCookie()
      if (cookies.length) reply.header('set-cookie', cookies)
      return reply
        .code(answer.status)
        .header('cache-control', 'no-store')
        .send(Buffer.from(await answer.arrayBuffer()))
    },
  })
}
