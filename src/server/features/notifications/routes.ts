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
import { Refused, refuse } from '#server/http/refused.ts'
import { requesterOf } from '#server/http/requester.ts'
import { type ServedOperation, serve } from '#server/http/serve.ts'
import type { Services } from '#server/services.ts'
import type { Notifications } from './create-notifications.ts'

export function notificationOperations({ config }: Services, notifications: Notifications): ServedOperation[] {
  const { settings, subscriptions } = notifications

  const answer = async (orderId: string, shown: boolean): Promise<NotificationSettings | Refused> =>
    (await settings.read(orderId, { shown })) ?? refuse('order_not_found')

  return [
    serve(readNotificationSettings, readNotificationSettingsSchemas, async (access, request) => {
      const opened = await notifications.open(access, requesterOf(request, config))
      return opened instanceof Refused ? opened : answer(opened.orderId, opened.shown)
    }),
    serve(saveNotificationSettings, saveNotificationSettingsSchemas, async ({ token, locale, choices }, request) => {
      const opened = await notifications.open({ token }, requesterOf(request, config))
      if (opened instanceof Refused) return opened
      await settings.save(opened.orderId, choices, { locale, by: 'chosen on the page of settings' })
      return answer(opened.orderId, false)
    }),
    serve(subscribePush, subscribePushSchemas, async ({ token, locale, subscription }, request) => {
      const opened = await notifications.open({ token }, requesterOf(request, config))
      if (opened instanceof Refused) return opened
      const refused = await subscriptions.add(opened.orderId, subscription, locale)
      if (refused) return refused
      const wish = { kind: 'status', channel: 'push', on: true } as const
      await settings.save(opened.orderId, [wish], { locale, by: 'allowed in the browser' })
      return answer(opened.orderId, false)
    }),
    serve(renewPush, renewPushSchemas, async ({ old, subscription }) => {
      const renewed = await subscriptions.renew(old, subscription)
      return renewed instanceof Refused ? renewed : { renewed }
    }),
  ]
}
