import type { FastifyReply, FastifyRequest } from 'fastify'
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
  type SettingsAccess,
  saveNotificationSettings,
  subscribePush,
} from '#contract/notifications/notifications.ts'
import { may, type Proof } from '#domain/order/rights.ts'
import { deviceOf } from '#server/http/device-cookie.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import { requesterOf } from '#server/http/requester.ts'
import { type ServedOperation, serve } from '#server/http/serve.ts'
import type { Services } from '#server/services.ts'
import type { Notifications } from './create-notifications.ts'

export function notificationOperations({ config }: Services, notifications: Notifications): ServedOperation[] {
  const { settings, subscriptions } = notifications

  const answer = async (orderId: string, proof: Proof): Promise<NotificationSettings | Refused> =>
    (await settings.read(orderId, { shown: may(proof, 'read_addresses') })) ?? refuse('order_not_found')
  /** The device is named where a link was used. */
  const open = async (
    access: SettingsAccess,
    right: 'read_settings' | 'change_settings',
    request: FastifyRequest,
    reply: FastifyReply,
  ) => {
    const opened = await notifications.open(access, requesterOf(request, config), right)
    if (!(opened instanceof Refused) && opened.proof === 'link')
      reply.header('set-cookie', deviceOf(request, config).cookie)
    return opened
  }

  return [
    serve(readNotificationSettings, readNotificationSettingsSchemas, async (access, request, reply) => {
      const opened = await open(access, 'read_settings', request, reply)
      return opened instanceof Refused ? opened : answer(opened.orderId, opened.proof)
    }),
    serve(
      saveNotificationSettings,
      saveNotificationSettingsSchemas,
      async ({ token, locale, choices }, request, reply) => {
        const opened = await open({ token }, 'change_settings', request, reply)
        if (opened instanceof Refused) return opened
        await settings.save(opened.orderId, choices, {
          locale,
          by: 'chosen on the page of settings',
          blockHash: requesterOf(request, config).blockHash,
        })
        return answer(opened.orderId, 'choices')
      },
    ),
    serve(subscribePush, subscribePushSchemas, async ({ token, locale, subscription }, request, reply) => {
      const opened = await open({ token }, 'change_settings', request, reply)
      if (opened instanceof Refused) return opened
      const refused = await subscriptions.add({ order_id: opened.orderId }, subscription, locale)
      if (refused) return refused
      const wish = { kind: 'status', channel: 'push', on: true } as const
      await settings.save(opened.orderId, [wish], { locale, by: 'allowed in the browser' })
      return answer(opened.orderId, 'choices')
    }),
    serve(renewPush, renewPushSchemas, async ({ old, subscription }) => {
      const renewed = await subscriptions.renew(old, subscription)
      return renewed instanceof Refused ? renewed : { renewed }
    }),
  ]
}
