import type { Kysely } from 'kysely'
import type { NotificationChannel } from '#domain/notification/notification.ts'
import type { Tables } from '#server/db/tables.ts'
import type { Channel } from './channel.ts'
import { createEmail } from './email.ts'
import { createEmailSink, createTextSink } from './file-sink.ts'
import { createPush } from './push.ts'
import type { PushKeys } from './push-keys.ts'
import { createSms, type SmsAccount } from './sms.ts'
import { createWhatsapp, type WhatsappAccount } from './whatsapp.ts'

export interface OutgoingConfig {
  smtpUrl?: string
  /** Sender of e-mails: an address, or `Name <address>`. */
  mailFrom: string
  sms?: SmsAccount
  whatsapp?: WhatsappAccount
  pushKeys?: PushKeys
  /** Push services beside the browsers' own. */
  pushHosts: string[]
  /** Where messages become files whose channel is not set up. */
  directory: string
}

export function createChannels(db: Kysely<Tables>, config: OutgoingConfig): Record<NotificationChannel, Channel> {
  const { smtpUrl, mailFrom, sms, whatsapp, pushKeys, pushHosts, directory } = config
  const address = /[^\s<>]+@[^\s<>]+/.exec(mailFrom)?.[0] ?? mailFrom
  return {
    email: smtpUrl ? createEmail(smtpUrl, mailFrom) : createEmailSink(directory, mailFrom),
    sms: sms ? createSms(sms) : createTextSink(directory, 'sms'),
    whatsapp: whatsapp ? createWhatsapp(whatsapp) : createTextSink(directory, 'whatsapp'),
    push: createPush(db, { keys: pushKeys, hosts: pushHosts, subject: `mailto:${address}` }),
  }
}
