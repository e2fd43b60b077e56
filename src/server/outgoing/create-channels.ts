import type { Kysely } from 'kysely'
import type { NotificationChannel } from '#domain/notification/notification.ts'
import type { Tables } from '#server/db/tables.ts'
import type { Channel, Letter } from './channel.ts'
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
  const { mailFrom, sms, whatsapp, pushKeys, pushHosts, directory } = config
  return {
    email: createMail(config),
    sms: sms ? createSms(sms) : createTextSink(directory, 'sms'),
    whatsapp: whatsapp ? createWhatsapp(whatsapp) : createTextSink(directory, 'whatsapp'),
    push: createPush(db, { keys: pushKeys, hosts: pushHosts, subject: pushSubject(mailFrom) }),
  }
}

/** E-mail alone, for what has a queue of its own or none. */
export const createMail = ({ smtpUrl, mailFrom, directory }: OutgoingConfig): Channel<Letter> =>
  smtpUrl ? createEmail(smtpUrl, mailFrom) : createEmailSink(directory, mailFrom)

/** Names that no mail reaches (RFC 6761, 6762, and the one for private networks). */
const nowhere = /(^|\.)(localhost|local|localdomain|internal|invalid|test)$/i

/**
 * Under which address a push service reaches whoever sends (VAPID, RFC 8292): that of `MAIL_FROM`. Undefined where that is
 * none: services refuse or block what comes without, so that push is off then.
 */
export function pushSubject(mailFrom: string): string | undefined {
  const address = /[^\s<>]+@([^\s<>]+)/.exec(mailFrom)
  const host = address?.[1] ?? ''
  return address && host.includes('.') && !nowhere.test(host) ? `mailto:${address[0]}` : undefined
}
