import { z } from 'zod'
import { secretsIn, together } from './set-together.ts'
import { StartFault } from './start-fault.ts'

/** Ways in which an e-mail is brought to us. */
export const mailProviders = ['postmark', 'mailgun', 'sendgrid', 'mime'] as const
export type MailProvider = (typeof mailProviders)[number]

/** Beside those a mailbox that is looked into. */
const waysIn = [...mailProviders, 'imap'] as const

export interface IncomingMailConfig {
  /** An address whose part behind a plus sign is free, such as `reply@in.shop.example`. */
  replyTo: string
  provider: MailProvider | 'imap'
  /** Of a provider. */
  secrets: readonly string[]
  /** The mailbox, of `imap`. */
  imapUrl?: string
}

/** TLS from the first byte, or a server on this machine: a password never crosses a network in the open. */
const imapUrl = z.url({ protocol: /^imaps?$/ }).refine(text => {
  const { protocol, hostname, username, password } = new URL(text)
  return username && password && (protocol === 'imaps:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname))
})

export const incomingMailVariables = {
  MAIL_REPLY_TO: z.email().optional(),
  MAIL_INBOUND: z.enum(waysIn).optional(),
  MAIL_INBOUND_SECRET: z.string().min(8).optional(),
  MAIL_IMAP_URL: imapUrl.optional(),
}

export const incomingMailWants = {
  MAIL_REPLY_TO: 'an address such as reply@in.shop.example, whose mail comes in also with +anything before the @',
  MAIL_INBOUND: `one of ${waysIn.join(', ')}`,
  MAIL_INBOUND_SECRET: 'at least 8 characters: the key or token by which its calls are known',
  MAIL_IMAP_URL:
    'a mailbox such as imaps://user:password@imap.example:993/INBOX, with %40 for an @ in the name; imap:// only on this machine',
}

interface Given {
  MAIL_REPLY_TO?: string | undefined
  MAIL_INBOUND?: (typeof waysIn)[number] | undefined
  MAIL_INBOUND_SECRET?: string | undefined
  MAIL_IMAP_URL?: string | undefined
}

export function readIncomingMail(data: Given): IncomingMailConfig | undefined {
  const { MAIL_INBOUND: provider } = data
  if (provider === 'imap' || data.MAIL_IMAP_URL) {
    const mail = together(data, 'MAIL_REPLY_TO', 'MAIL_INBOUND', 'MAIL_IMAP_URL')
    if (!mail || provider !== 'imap') throw new StartFault('MAIL_INBOUND must be imap where MAIL_IMAP_URL is set.')
    return { replyTo: mail.MAIL_REPLY_TO, provider, secrets: [], imapUrl: mail.MAIL_IMAP_URL }
  }
  const mail = together(data, 'MAIL_REPLY_TO', 'MAIL_INBOUND', 'MAIL_INBOUND_SECRET')
  if (!mail || !provider) return undefined
  return { replyTo: mail.MAIL_REPLY_TO, provider, secrets: secretsIn(mail.MAIL_INBOUND_SECRET) }
}
