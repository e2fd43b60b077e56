import type { Transporter } from 'nodemailer'
import { mailboxDesk } from '#server/help-desk.ts'
import { agentAddress } from '#server/outgoing/reply-address.ts'
import { DeskFault } from './ask-desk.ts'
import type { HelpDesk, Matter, Said, Ticket } from './help-desk.ts'

export interface MailboxOptions {
  to: string
  smtpUrl: string | undefined
  from: string
  /** Where answers come in; absent: nowhere. */
  replyTo: string | undefined
  secret: string
}

/**
 * A mailbox in which agents work. Every message is a mail of one thread; what they answer goes to a secret address of the
 * conversation and comes in as the mails of customers do. A mail that is sent twice has the same Message-ID.
 */
export function mailbox({ to, smtpUrl, from, replyTo, secret }: MailboxOptions): HelpDesk {
  let opened: Transporter | undefined
  const domain = /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
  const nameOf = (id: string) => `<handover-${id}@${domain}>`

  async function send({ conversation, subject, tags }: Matter, said: Said): Promise<Ticket> {
    if (!smtpUrl) throw new DeskFault('SMTP_URL is not set: no mail can be sent to agents')
    const { createTransport } = await import('nodemailer')
    opened ??= createTransport({
      url: smtpUrl,
      connectionTimeout: 15_000,
      greetingTimeout: 15_000,
      socketTimeout: 30_000,
    })
    const isFirst = said.id === conversation
    try {
      await opened.sendMail({
        from,
        to: { name: '', address: to },
        ...(replyTo && { replyTo: { name: '', address: agentAddress(replyTo, conversation, secret) } }),
        subject: isFirst ? subject : `Re: ${subject}`,
        text: said.text,
        messageId: nameOf(said.id),
        ...(!isFirst && { inReplyTo: nameOf(conversation), references: nameOf(conversation) }),
        headers: { 'Auto-Submitted': 'auto-generated', Keywords: tags.join(', ') },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    } catch (error) {
      throw new DeskFault(`The mail server does not take it: ${error instanceof Error ? error.message : String(error)}`)
    }
    return { id: conversation }
  }

  return {
    name: mailboxDesk(to),
    title: to,
    open: send,
    add: (_ticket, matter, said) => send(matter, said),
    async check() {
      if (!smtpUrl) throw new DeskFault('SMTP_URL is not set: no mail can be sent to agents')
      if (!replyTo) throw new DeskFault('MAIL_REPLY_TO and MAIL_INBOUND are not set: no answer of agents comes back')
      return `Conversations are sent to ${to}.`
    },
  }
}
