import type { Channel } from './channel.ts'
import { field, post } from './http-channel.ts'

export interface SmsAccount {
  /** Without a trailing slash, such as https://api.twilio.com */
  url: string
  account: string
  token: string
  /** A number in E.164, a name of up to 11 letters, or a messaging service (`MG…`). */
  from: string
}

/** SMS by the HTTP interface of Twilio, which others speak, too. */
export function createSms({ url, account, token, from }: SmsAccount): Channel {
  const sender: Record<string, string> = /^MG[0-9a-f]{32}$/.test(from) ? { MessagingServiceSid: from } : { From: from }
  return {
    send: ({ reference, to, sms }) =>
      post(
        `${url}/2010-04-01/Accounts/${encodeURIComponent(account)}/Messages.json`,
        {
          headers: {
            authorization: `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`,
            'content-type': 'application/x-www-form-urlencoded',
            'idempotency-key': reference,
          },
          body: new URLSearchParams({ ...sender, To: to, Body: sms }).toString(),
        },
        answer => field(answer, 'sid'),
      ),
  }
}
