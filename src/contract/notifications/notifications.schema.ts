import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { notificationChannels, optionalKinds } from '#domain/notification/notification.ts'

const token = z.string().min(1).max(500)
const locale = z.string().max(20)
const kind = z.enum(optionalKinds)
const channel = z.enum(notificationChannels)
const base64url = z.string().regex(/^[\w-]+=*$/)

export const PushSubscriptionKeys = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(1000),
  keys: z.object({ p256dh: base64url.min(80).max(100), auth: base64url.min(16).max(30) }),
})

const NotificationSettings = z.object({
  number: z.string(),
  locale: z.string(),
  choices: z.array(z.object({ kind, channel, state: z.enum(['on', 'off', 'asked']), address: z.string().optional() })),
  pushKey: z.string().optional(),
  token: z.string(),
})

export const readNotificationSettingsSchemas = {
  input: z
    .object({
      token: token.optional(),
      number: z.string().trim().min(1).max(60).optional(),
      factor: z.string().trim().min(1).max(200).optional(),
    })
    .refine(
      ({ token: signed, number, factor }) => Boolean(signed || (number && factor)),
      'a token, or number and factor',
    ),
  output: NotificationSettings,
} satisfies Schemas

export const saveNotificationSettingsSchemas = {
  input: z.object({
    token,
    locale,
    choices: z.array(z.object({ kind, channel, on: z.boolean() })).max(20),
  }),
  output: NotificationSettings,
} satisfies Schemas

export const subscribePushSchemas = {
  input: z.object({ token, locale, subscription: PushSubscriptionKeys }),
  output: NotificationSettings,
} satisfies Schemas

export const renewPushSchemas = {
  input: z.object({
    old: z.object({ endpoint: z.string().max(1000), auth: base64url.max(30) }),
    subscription: PushSubscriptionKeys,
  }),
  output: z.object({ renewed: z.int() }),
} satisfies Schemas
