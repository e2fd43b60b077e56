import { operation } from '#contract/operation.ts'
import type { NotificationChannel, OptionalKind } from '#domain/notification/notification.ts'

/** What opens the settings of an order: a signed link, or its number with an e-mail address or phone number of it. */
export type SettingsAccess = { token: string } | { number: string; factor: string }

export interface NotificationChoice {
  kind: OptionalKind
  channel: NotificationChannel
  /** `asked`: switched on, and waits for the confirmation by e-mail. */
  state: 'on' | 'off' | 'asked'
  /** Where it goes, masked; not told to whoever came without a link. */
  address?: string
}

export interface NotificationSettings {
  number: string
  /** In which messages are written. */
  locale: string
  choices: NotificationChoice[]
  /** Public key for `PushManager.subscribe`; absent where web push is off. */
  pushKey?: string
  /** For saving; opens nothing but these settings. */
  token: string
}

export interface PushSubscriptionKeys {
  endpoint: string
  keys: { p256dh: string; auth: string }
}

export const readNotificationSettings = operation<SettingsAccess, NotificationSettings>()({
  name: 'readNotificationSettings',
  method: 'POST',
  path: '/api/notifications/read',
  summary: 'What a customer is told of an order, and how',
  refusals: ['malformed', 'invalid', 'order_not_found', 'proof_too_weak', 'too_many'],
})

export const saveNotificationSettings = operation<
  { token: string; locale: string; choices: { kind: OptionalKind; channel: NotificationChannel; on: boolean }[] },
  NotificationSettings
>()({
  name: 'saveNotificationSettings',
  method: 'POST',
  path: '/api/notifications/save',
  summary: 'Switch messages of an order on and off; what is not named stays as it is',
  refusals: ['malformed', 'invalid', 'order_not_found'],
})

export const subscribePush = operation<
  { token: string; locale: string; subscription: PushSubscriptionKeys },
  NotificationSettings
>()({
  name: 'subscribePush',
  method: 'POST',
  path: '/api/notifications/push',
  summary: 'Tell this browser of an order by web push',
  refusals: ['malformed', 'invalid', 'order_not_found', 'too_many'],
})

/** `old.keys.auth` proves whose it was: only the browser and we know it. */
export const renewPush = operation<
  { old: { endpoint: string; auth: string }; subscription: PushSubscriptionKeys },
  { renewed: number }
>()({
  name: 'renewPush',
  method: 'POST',
  path: '/api/notifications/push/renew',
  summary: 'Another subscription in place of one that the browser has replaced',
  refusals: ['malformed', 'invalid', 'not_found'],
})
