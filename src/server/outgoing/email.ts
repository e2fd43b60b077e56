import type { SendMailOptions, Transporter } from 'nodemailer'
import { type Channel, failed, type Letter, type Sent } from './channel.ts'

/** E-mail by SMTP. `from`: an address, or `Name <address>`. */
export function createEmail(smtpUrl: string, from: string): Channel<Letter> {
  let opened: Transporter | undefined
  const open = async (): Promise<Transporter> => {
    const { createTransport } = await import('nodemailer')
    opened ??= createTransport({
      url: smtpUrl,
      connectionTimeout: 15_000,
      greetingTimeout: 15_000,
      socketTimeout: 30_000,
    })
    return opened
  }
  return {
    async send(message) {
      const transport = await open()
      try {
        const { messageId, rejected } = await transport.sendMail(mailOf(message, from))
        return rejected?.length ? failed(true, 'the recipient was refused') : { ok: true, providerId: messageId }
      } catch (error) {
        return failureOf(error as SmtpError) // nodemailer rejects with these
      }
    },
    close: () => opened?.close(),
  }
}

/** Greets the server and signs in, and sends nothing. Rejects where that fails. */
export async function verifySmtp(smtpUrl: string): Promise<void> {
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({ url: smtpUrl, connectionTimeout: 10_000, greetingTimeout: 10_000 })
  try {
    await transport.verify()
  } finally {
    transport.close()
  }
}

interface SmtpError extends Error {
  code?: string
  responseCode?: number
}

/** RFC 5321: 5xx is final. What never reached the server can be tried again, but for an address that is none. */
function failureOf({ code, responseCode, message }: SmtpError): Sent {
  const permanent = responseCode ? responseCode >= 500 && code !== 'EAUTH' : code === 'EENVELOPE'
  return failed(permanent, message.replaceAll(/\s+/g, ' ').slice(0, 500))
}

export function mailOf(message: Letter, from: string): SendMailOptions {
  const { reference, to, subject, text, html, language, unsubscribeUrl, replyTo, calendar } = message
  const domain = /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
  return {
    from,
    // As a value, not as a header: an address cannot name further ones.
    to: { name: '', address: to },
    ...(replyTo && { replyTo: { name: '', address: replyTo } }),
    subject,
    text,
    html,
    ...(calendar && { icalEvent: { ...calendar, filename: 'appointment.ics' } }),
    messageId: `<${reference}@${domain}>`,
    disableFileAccess: true,
    disableUrlAccess: true,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': language,
      // RFC 8058: one tap in the mail program, by POST.
      ...(unsubscribeUrl && {
        'List-Unsubscribe': { prepared: true, foldLines: false, value: `<${unsubscribeUrl}>` },
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
  }
}
