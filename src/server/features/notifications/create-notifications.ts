import type { SettingsAccess } from '#contract/notifications/notifications.ts'
import { isOptional, type NotificationChannel } from '#domain/notification/notification.ts'
import type { EntrySender } from '#server/entries/entry-store.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { NotificationLinks, OutgoingRow } from '#server/outgoing/compose-notification.ts'
import type { Services } from '#server/services.ts'
import { createNotificationSettings, type NotificationSettingsStore } from './notification-settings.ts'
import { createPushSubscriptions, type PushSubscriptions } from './push-subscriptions.ts'
import { createSettingsToken, readSettingsToken, type SettingsClaim } from './settings-token.ts'
import { createTelling, type ReadParcels } from './tell-changes.ts'

/** What notifications need of the orders' feature, and where their defects are told. */
export interface OrdersOfNotifications {
  readParcels: ReadParcels
  onError(error: unknown): void
  /** The token of a link that opens the order. */
  tokenOf(orderId: string): string
  readToken(token: string): Promise<string | undefined>
  /** The order that number and factor open; counts as a try. */
  prove(access: { number: string; factor: string }, sender: EntrySender): Promise<string | undefined>
}

export interface Notifications {
  settings: NotificationSettingsStore
  subscriptions: PushSubscriptions
  links: NotificationLinks
  /** Compares what customers know with what is, and queues what they do not know. */
  tellDue(): Promise<void>
  objectionTo(row: OutgoingRow): Promise<string | undefined>
  /** `shown`: came by a link that was sent to the customer, so her own addresses may be shown. */
  open(access: SettingsAccess, sender: EntrySender): Promise<{ orderId: string; shown: boolean } | Refused>
  readClaim(token: string): SettingsClaim | undefined
}

export function createNotifications(services: Services, orders: OrdersOfNotifications): Notifications {
  const { config, clock, site } = services
  const { pushKeys, pushHosts, sms } = config.outgoing
  const base = () => config.publicUrl ?? site.current.site.origin
  const canText = sms !== undefined
  const { readParcels, onError } = orders
  const telling = createTelling(services, { readParcels, canText, onError })
  const sign = (claim: SettingsClaim) => createSettingsToken(claim, config.secret, clock())
  const readClaim = (token: string) => readSettingsToken(token, config.secret, clock())

  return {
    settings: createNotificationSettings(services, { base, pushKeys, canText }),
    subscriptions: createPushSubscriptions(services, pushHosts),
    ...telling,
    readClaim,
    links: {
      get base() {
        return base()
      },
      order: ({ id, number }, locale, opened) =>
        `${base()}/${locale}/orders/${encodeURIComponent(number)}${opened ? `#t=${orders.tokenOf(id)}` : ''}`,
      settings: (orderId, locale) => `${base()}/${locale}/notifications#t=${sign({ may: 'settings', orderId })}`,
      unsubscribe: ({ kind, channel, order_id }: OutgoingRow) =>
        isOptional(kind) && order_id ? `${base()}/unsubscribe/${unsubscribeToken(order_id, kind, channel)}` : '',
    },
    async open(access, sender) {
      if (!('token' in access)) {
        const orderId = await orders.prove(access, sender)
        return orderId ? { orderId, shown: false } : refuse('order_not_found')
      }
      const claim = readClaim(access.token)
      if (claim?.may === 'choices') return { orderId: claim.orderId, shown: false }
      const orderId = claim?.may === 'settings' ? claim.orderId : await orders.readToken(access.token)
      return orderId ? { orderId, shown: true } : refuse('order_not_found')
    },
  }

  function unsubscribeToken(orderId: string, kind: 'status' | 'review_request', channel: NotificationChannel): string {
    return sign({ may: 'unsubscribe', orderId, kind, channel })
  }
}
