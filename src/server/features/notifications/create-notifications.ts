import type { SettingsAccess } from '#contract/notifications/notifications.ts'
import { paths } from '#contract/paths.ts'
import { isOptional, type NotificationChannel, type OptionalKind } from '#domain/notification/notification.ts'
import { may, type Proof } from '#domain/order/rights.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Requester } from '#server/http/requester.ts'
import type { NotificationLinks, OutgoingRow } from '#server/outgoing/compose-notification.ts'
import { pushSubject } from '#server/outgoing/create-channels.ts'
import { readPushKeys } from '#server/outgoing/push-keys.ts'
import { replyAddress } from '#server/outgoing/reply-address.ts'
import { portalAddress } from '#server/portal-address.ts'
import type { Asking } from '#server/ports/asking.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { TellBrowser } from '#server/ports/tell-browser.ts'
import type { Services } from '#server/services.ts'
import { createNotificationSettings, type NotificationSettingsStore } from './notification-settings.ts'
import { createPushSubscriptions, type PushSubscriptions } from './push-subscriptions.ts'
import { createSettingsToken, readSettingsToken, type SettingsClaim } from './settings-token.ts'
import { createTelling } from './tell-changes.ts'

export interface Notifications {
  settings: NotificationSettingsStore
  subscriptions: PushSubscriptions
  tellBrowser: TellBrowser
  links: NotificationLinks
  /** Compares what customers know with what is, and queues what they do not know. */
  tellDue(): Promise<void>
  objectionTo(row: OutgoingRow): Promise<string | undefined>
  /** The order of what was shown, where that has the right. */
  open(
    access: SettingsAccess,
    requester: Requester,
    right: 'read_settings' | 'change_settings',
  ): Promise<{ orderId: string; proof: Proof } | Refused>
  readClaim(token: string): SettingsClaim | undefined
}

export function createNotifications(
  services: Services,
  orders: Orders,
  asking: Asking,
  report: (error: unknown) => void,
): Notifications {
  const { config, clock } = services
  const { pushKeys, pushHosts, sms, mailFrom } = config.outgoing
  const canText = sms !== undefined
  const canPush = pushSubject(mailFrom) !== undefined
  const subscriptions = createPushSubscriptions(services, pushHosts)
  const telling = createTelling(services, { readParcels: orders.readParcels, canText, asking, report })
  const sign = (claim: SettingsClaim) => createSettingsToken(claim, config.secret, clock())
  const readClaim = (token: string) => readSettingsToken(token, config.secret, clock())

  return {
    settings: createNotificationSettings(services, { pushKeys, canText, canPush }),
    subscriptions,
    tellBrowser: {
      key: async () => (canPush ? (await readPushKeys(services.db.kysely, pushKeys)).publicKey : undefined),
      add: (conversation, subscription, locale) =>
        subscriptions.add({ conversation_id: conversation }, subscription, locale),
    },
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
      // The conversation's id is in what fills its text.
      replyTo({ channel, variables }: OutgoingRow) {
        const conversation = channel === 'email' ? variables['conversation'] : undefined
        const { incomingMail, secret } = config
        return conversation && incomingMail ? replyAddress(incomingMail.replyTo, conversation, secret) : undefined
      },
      survey: asking.link,
      unsubscribe: ({ kind, channel, order_id }: OutgoingRow) =>
        isOptional(kind) && order_id
          ? portalAddress(services, paths.oneTapUnsubscribe(unsubscribeToken(order_id, kind, channel)))
          : '',
    },
    async open(access, requester, right) {
      const shown = 'token' in access ? await openToken(access.token, requester) : await orders.prove(access, requester)
      if (!shown) return refuse('order_not_found')
      return may(shown.proof, right) ? { orderId: shown.orderId, proof: shown.proof } : refuse('proof_too_weak')
    },
  }

  async function openToken(
    token: string,
    { device }: Requester,
  ): Promise<{ orderId: string; proof: Proof } | undefined> {
    const claim = readClaim(token)
    if (claim?.may === 'choices' || claim?.may === 'settings') return { orderId: claim.orderId, proof: claim.may }
    const orderId = claim ? undefined : await orders.openLink(token, device)
    return orderId ? { orderId, proof: 'link' } : undefined
  }

  function unsubscribeToken(orderId: string, kind: OptionalKind, channel: NotificationChannel): string {
    return sign({ may: 'unsubscribe', orderId, kind, channel })
  }
}
