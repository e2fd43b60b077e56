import { createHmac, timingSafeEqual } from 'node:crypto'
import {
  type NotificationChannel,
  notificationChannels,
  type OptionalKind,
  optionalKinds,
} from '#domain/notification/notification.ts'

const day = 24 * 3600_000
const lifetimes = { settings: 60 * day, choices: day, unsubscribe: 400 * day, confirm: 7 * day }

/** What one link may do, and nothing else. An order's own link opens more and lives shorter. */
export type SettingsClaim =
  /** `settings` was sent to the customer, so it shows her addresses; `choices` also has who knew number and factor. */
  | { may: 'settings' | 'choices'; orderId: string }
  | { may: 'unsubscribe' | 'confirm'; orderId: string; kind: OptionalKind; channel: NotificationChannel }

/** `<may>.<order id>.<kind-channel or ->.<expiry in seconds, base 36>.<signature>` */
export function createSettingsToken(claim: SettingsClaim, secret: string, now: Date): string {
  const detail = 'kind' in claim ? `${claim.kind}-${claim.channel}` : '-'
  const expiry = Math.floor((now.getTime() + lifetimes[claim.may]) / 1000).toString(36)
  const text = `${claim.may}.${claim.orderId}.${detail}.${expiry}`
  return `${text}.${sign(text, secret)}`
}

/** Undefined where it is forged, damaged or too old. */
export function readSettingsToken(token: string, secret: string, now: Date): SettingsClaim | undefined {
  const parts = /^((\w+)\.([0-9a-f-]{36})\.([\w-]+)\.([0-9a-z]{1,9}))\.([\w-]{43})$/.exec(token)
  if (!parts) return undefined
  const [, text, may, orderId, detail, expiry, signature] = parts as unknown as string[] // six groups matched
  const wanted = Buffer.from(sign(text!, secret))
  const given = Buffer.from(signature!)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined
  if (Number.parseInt(expiry!, 36) * 1000 <= now.getTime()) return undefined
  if (may === 'settings' || may === 'choices') return { may, orderId: orderId! }
  const [kindName, channelName] = detail!.split('-')
  const kind = optionalKinds.find(name => name === kindName)
  const channel = notificationChannels.find(name => name === channelName)
  if ((may !== 'unsubscribe' && may !== 'confirm') || !kind || !channel) return undefined
  return { may, orderId: orderId!, kind, channel }
}

const sign = (text: string, secret: string): string =>
  createHmac('sha256', secret).update(`notice-link-1:${text}`).digest('base64url')
