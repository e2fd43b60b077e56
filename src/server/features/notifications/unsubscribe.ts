import type { FastifyInstance } from 'fastify'
import { paths } from '#contract/paths.ts'
import type { Services } from '#server/services.ts'
import type { Notifications } from './create-notifications.ts'

/** The address of `List-Unsubscribe`: people get to the page, mail programs post. */
export async function unsubscribeRoutes(
  app: FastifyInstance,
  { site }: Services,
  notifications: Notifications,
): Promise<void> {
  const url = paths.oneTapUnsubscribe(':token')
  app.get<{ Params: { token: string } }>(url, async (request, reply) => {
    const claim = notifications.readClaim(request.params.token)
    const kept = claim && (await notifications.settings.read(claim.orderId, { shown: false }))
    const locale = kept?.locale ?? site.current.site.locales[0]!.tag
    // A mail program that looks at every link must not unsubscribe anybody: the page has a button.
    return reply.header('cache-control', 'no-store').redirect(paths.unsubscribe(locale, request.params.token), 302)
  })

  // RFC 8058: the mail program posts from anywhere, with a body that says nothing we do not know.
  await app.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 16 * 1024 }, (_request, _body, done) => done(null))
    scope.post<{ Params: { token: string } }>(url, async (request, reply) => {
      const done = await unsubscribe(notifications, request.params.token, 'one tap in the mail program (RFC 8058)')
      return reply
        .code(done ? 200 : 404)
        .header('cache-control', 'no-store')
        .type('text/plain; charset=utf-8')
        .send(done ? 'Unsubscribed' : 'Unknown link')
    })
  })
}

export async function unsubscribe(notifications: Notifications, token: string, by: string): Promise<boolean> {
  const claim = notifications.readClaim(token)
  if (claim?.may !== 'unsubscribe') return false
  return notifications.settings.save(claim.orderId, [{ kind: claim.kind, channel: claim.channel, on: false }], {
    by,
    tell: false,
  })
}
