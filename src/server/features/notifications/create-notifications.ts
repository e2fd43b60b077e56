import type { SettingsAccess } from '#contract/notifications/notifications.ts'
import { paths } from '#contract/paths.ts'
import { isOptional, type NotificationChannel } from '#domain/notification/notification.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Requester } from '#server/http/requester.ts'
import type { NotificationLinks, OutgoingRow } from '#server/outgoing/compose-notification.ts'
import { portalAddress } from '#server/portal-address.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { createNotificationSettings, type NotificationSettingsStore } from './notification-settings.ts'
import { createPushSubscriptions, type PushSubscriptions } from './push-subscriptions.ts'
import { createSettingsToken, readSettingsToken, type SettingsClaim } from './settings-token.ts'
import { createTelling } from './tell-changes.ts'

export interface Notifications {
  settings: NotificationSettingsStore
  subscriptions: PushSubscriptions
  links: NotificationLinks
  /** Compares what customers know with what is, and queues what they do not know. */
  tellDue(): Promise<void>
  objectionTo(row: OutgoingRow): Promise<string | undefined>
  /** `shown`: came by a link that was sent to the customer, so her own addresses may be shown. */
  open(access: SettingsAccess, requester: Requester): Promise<{ orderId: string; shown: boolean } | Refused>
  readClaim(token: string): SettingsClaim | undefined
}

export function createNotifications(
  services: Services,
  orders: Orders,
  report: (error: unknown) => void,
): Notifications {
  const { config, clock } = services
  const { pushKeys, pushHosts, sms } = config.outgoing
  const canText = sms !== undefined
  const telling = createTelling(services, { readParcels: orders.readParcels, canText, report })
  const sign = (claim: SettingsClaim) => createSettingsToken(claim, config.secret, clock())
  const readClaim = (token: string) => readSettingsToken(token, config.secret, clock())

  return {
    settings: createNotificationSettings(services, { pushKeys, canText }),
    subscriptions: createPushSubscriptions(services, pushHosts),
    ...telling,
    readClaim,
    links: {
      get base() {
        return portalAddress(services, '')
      },
      order: (order, locale, opened) =>
        opened ? orders.link(order, locale) : portalAddress(services, paths.order(locale, order.number)),
      settings: (orderId, locale) =>
        portalAddress(services, paths.opening(paths.notifications(locale), sign({ may: 'settings', orderId }))),
      unsubscribe: ({ kind, channel, order_id }: OutgoingRow) =>
        isOptional(kind) && order_id
          ? portalAddress(services, paths.oneTapUnsubscribe(unsubscribeToken(order_id, kind, channel)))
          : '',
    },
    async open(access, requester) {
      if (!('token' in access)) {
        const proven = await orders.prove(access, requester)
        return proven ? { orderId: proven.orderId, shown: false } : refuse('order_not_found')
      }
      const claim = readClaim(access.token)
      if (claim?.may === 'choices') return { orderId: claim.orderId, shown: false }
      const orderId = claim?.may === 'settings' ? claim.orderId : orders.readToken(access.token)
      return orderId ? { orderId, shown: true } : refuse('order_not_found')
    },
  }

  function unsubscribeToken(orderId: string, kind: 'status' | 'review_request', channel: NotificationChannel): string {
    return sign({ may: 'unsubscribe', orderId, kind, channel })
  }
}
