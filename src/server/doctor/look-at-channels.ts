import type { Config } from '#server/env.ts'
import { pushSubject } from '#server/outgoing/create-channels.ts'
import { verifySmtp } from '#server/outgoing/email.ts'
import { type Finding, fine, messageOf, warned, wrong } from './finding.ts'

const patience = 10_000

/** E-mail, SMS, WhatsApp and push: whether providers take the account. Nothing is sent. */
export async function lookAtChannels({ outgoing }: Config): Promise<Finding[]> {
  const { mailFrom, smtpUrl, sms, whatsapp } = outgoing
  const subject = pushSubject(mailFrom)
  const asked = await Promise.all([
    ...(smtpUrl ? [mail(smtpUrl, mailFrom)] : []),
    ...(sms
      ? [
          account('sms', `${sms.url}/2010-04-01/Accounts/${encodeURIComponent(sms.account)}.json`, {
            authorization: `Basic ${Buffer.from(`${sms.account}:${sms.token}`).toString('base64')}`,
          }),
        ]
      : []),
    ...(whatsapp
      ? [
          account('whatsapp', `${whatsapp.url}/${encodeURIComponent(whatsapp.phoneId)}`, {
            authorization: `Bearer ${whatsapp.token}`,
          }),
        ]
      : []),
  ])
  return [
    ...(smtpUrl
      ? []
      : [warned('mail', 'No SMTP_URL: e-mails become files, which the desk shows.', 'Set SMTP_URL and MAIL_FROM.')]),
    ...asked,
    subject
      ? fine('push', `Push services are told ${subject} as the sender.`)
      : warned('push', 'Web push is off: its services want an address that receives mail.', 'Set MAIL_FROM to one.'),
  ]
}

async function mail(url: string, from: string): Promise<Finding> {
  try {
    await verifySmtp(url)
    return fine('mail', `The mail server takes the account; mails come from ${from}.`)
  } catch (error) {
    return wrong(
      'mail',
      `The mail server does not take mails: ${messageOf(error)}.`,
      'Correct SMTP_URL, or ask its operator.',
    )
  }
}

async function account(about: 'sms' | 'whatsapp', url: string, headers: Record<string, string>): Promise<Finding> {
  try {
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(patience), redirect: 'error' })
    await answer.body?.cancel()
    if (answer.ok) return fine(about, 'The provider takes the account.')
    return wrong(about, `The provider answers ${answer.status}.`, 'Correct the account and its token.')
  } catch (error) {
    return wrong(about, `The provider cannot be reached: ${messageOf(error)}.`, 'Look at the network and the address.')
  }
}
