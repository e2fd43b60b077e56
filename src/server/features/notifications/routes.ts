import type { FastifyInstance, FastifyRequest } from 'fastify'
import {
  readNotificationSettingsSchemas,
  renewPushSchemas,
  saveNotificationSettingsSchemas,
  subscribePushSchemas,
} from '#contract/notifications/notifications.schema.ts'
import {
  type NotificationSettings,
  readNotificationSettings,
  renewPush,
  saveNotificationSettings,
  subscribePush,
} from '#contract/notifications/notifications.ts'
import { blockHash } from '#server/http/client-address.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import { serve } from '#server/http/serve.ts'
import type { Services } from '#server/services.ts'
import type { Notifications } from './create-notifications.ts'

export function notificationRoutes(
  app: FastifyInstance,
  { config, site }: Services,
  notifications: Notifications,
): void {
  const { settings, subscriptions } = notifications
  const senderOf = ({ ip }: FastifyRequest) => ({ blockHash: blockHash(ip, config.secret) })

  const answer = async (orderId: string, shown: boolean): Promise<NotificationSettings | Refused> =>
    (await settings.read(orderId, { shown })) ?? refuse('order_not_found')

  serve(app, readNotificationSettings, readNotificationSettingsSchemas, async (access, request) => {
    const opened = await notifications.open(access, senderOf(request))
    return opened instanceof Refused ? opened : answer(opened.orderId, opened.shown)
  })

  serve(app, saveNotificationSettings, saveNotificationSettingsSchemas, async ({ token, locale, choices }, request) => {
    const opened = await notifications.open({ token }, senderOf(request))
    if (opened instanceof Refused) return opened
    await settings.save(opened.orderId, choices, { locale, by: 'chosen on the page of settings' })
    return answer(opened.orderId, false)
  })

  serve(app, subscribePush, subscribePushSchemas, async ({ token, locale, subscription }, request) => {
    const opened = await notifications.open({ token }, senderOf(request))
    if (opened instanceof Refused) return opened
    const refused = await subscriptions.add(opened.orderId, subscription, locale)
    if (refused) return refused
    const wish = { kind: 'status', channel: 'push', on: true } as const
    await settings.save(opened.orderId, [wish], { locale, by: 'allowed in the browser' })
    return answer(opened.orderId, false)
  })

  serve(app, renewPush, renewPushSchemas, async ({ old, subscription }) => {
    const renewed = await subscriptions.renew(old, subscription)
    return renewed instanceof Refused ? renewed : { renewed }
  })

  app.get<{ Params: { token: string } }>('/unsubscribe/:token', async (request, reply) => {
    const claim = notifications.readClaim(request.params.token)
    const kept = claim && (await settings.read(claim.orderId, { shown: false }))
    const locale = kept?.locale ?? site.current.site.locales[0]!.tag
    // A mail program that looks at every link must not unsubscribe anybody: the page has a button.
    return reply
      .header('cache-control', 'no-store')
      .redirect(`/${locale}/unsubscribe/${encodeURIComponent(request.params.token)}`, 302)
  })
}

/** RFC 8058: the mail program posts from anywhere, with a body that says nothing we do not know. */
export async function oneTapUnsubscribe(app: FastifyInstance, notifications: Notifications): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 16 * 1024 }, (_request, _body, done) => done(null))
  app.post<{ Params: { token: string } }>('/unsubscribe/:token', async (request, reply) => {
    const done = await unsubscribe(notifications, request.params.token, 'one tap in the mail program (RFC 8058)')
    return reply
      .code(done ? 200 : 404)
      .header('cache-control', 'no-store')
      .type('text/plain; charset=utf-8')
      .send(done ? 'Unsubscribed' : 'Unknown link')
  })
}

export async function unsubscribe(notifications: Notifications, token: string, by: string): Promise<boolean> {
  const claim = notifications.readClaim(token)
  if (claim?.may !== 'unsubscribe') return false
  return notifications.settings.save(claim.orderId, [{ kind: claim.kind, channel: claim.channel, on: false }], { by })
}
