/** Ways in which an e-mail is brought to us. */
export const mailProviders = ['postmark', 'mailgun', 'sendgrid', 'mime'] as const
export type MailProvider = (typeof mailProviders)[number]

export interface IncomingMailConfig {
  /** An address whose part behind a plus sign is free, such as `reply@in.shop.example`. */
  replyTo: string
  provider: MailProvider
  secrets: readonly string[]
}
